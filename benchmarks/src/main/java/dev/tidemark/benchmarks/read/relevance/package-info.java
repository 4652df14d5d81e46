/** How well the search of the catalogue finds what shoppers mean. */
package dev.tidemark.benchmarks.read.relevance;
