/** Figures and what they should be. */
package dev.tidemark.benchmarks.write.report;
