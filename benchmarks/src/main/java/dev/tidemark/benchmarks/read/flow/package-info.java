/** Both ends of what the projector does: events that are released at once, and the index that their documents come to. */
package dev.tidemark.benchmarks.read.flow;
