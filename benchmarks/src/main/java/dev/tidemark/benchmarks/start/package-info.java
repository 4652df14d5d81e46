/** {@code ./tidemark bench start}: how long a service takes until it is ready, and what it holds in memory then. */
package dev.tidemark.benchmarks.start;
