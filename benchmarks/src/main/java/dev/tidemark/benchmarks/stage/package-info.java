/** What all parts measure on: the system, its databases, and the processor time of its processes. */
package dev.tidemark.benchmarks.stage;
