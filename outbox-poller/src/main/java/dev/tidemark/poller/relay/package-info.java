/**
 * The loop that publishes: it looks whether it may, keeps its leases, reads what comes next in its buckets and publishes
 * them side by side.
 */
package dev.tidemark.poller.relay;
