/** How long an order waits for its pieces. */
package dev.tidemark.benchmarks.write.saga;
