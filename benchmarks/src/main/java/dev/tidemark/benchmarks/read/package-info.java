/**
 * {@code ./tidemark bench read}: what the projector and queries can do, each figure with what it must and what it should
 * reach. One system serves all parts; whatever a part does not need stands still meanwhile.
 */
package dev.tidemark.benchmarks.read;
