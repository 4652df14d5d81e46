/** Figures and what they should be. */
package dev.tidemark.benchmarks.report;
