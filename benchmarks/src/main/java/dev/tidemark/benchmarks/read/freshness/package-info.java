/** How soon searches find what commands did. */
package dev.tidemark.benchmarks.read.freshness;
