/** How long searches of a large catalogue take while it is written. */
package dev.tidemark.benchmarks.read.search;
