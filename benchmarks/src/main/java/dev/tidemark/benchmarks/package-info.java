/** Measurements on real servers. Machines differ and are noisy: what counts are ratios of one run. */
package dev.tidemark.benchmarks;
