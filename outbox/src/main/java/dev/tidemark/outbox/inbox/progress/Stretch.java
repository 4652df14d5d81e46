package dev.tidemark.outbox.inbox.progress;

/**
 * Records of one partition that are applied together.
 *
 * @param from offset of the first of them: where the position is before
 * @param to offset behind the last of them: where the position is after
 */
public record Stretch(int partition, long from, long to) {}
