/** How fast the relays publish what has waited for them. */
package dev.tidemark.benchmarks.write.relay;
