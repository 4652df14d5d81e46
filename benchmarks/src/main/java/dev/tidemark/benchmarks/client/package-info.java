/** Requests as members, merchants and operators send them, and the schedules on which they do. */
package dev.tidemark.benchmarks.client;
