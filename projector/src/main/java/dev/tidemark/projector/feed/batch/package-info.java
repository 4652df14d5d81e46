/** Batches on their way: from the records that are read at once to the offsets that are committed behind them. */
package dev.tidemark.projector.feed.batch;
