/**
 * The way of the records of one topic into one generation: a thread and a consumer per read model, which keep a few
 * batches on their way at once.
 * {@code Feed} opens and keeps going, {@code FeedLoop} is the loop; {@code TopicConsumer} the consumer with its rules;
 * what is on its way is in {@code batch};
 * {@code FeedWatch} looks at topic, index and offsets from outside every few seconds.
 *
 * <p>Why a consumer loop of our own and not a Reactive Messaging channel: the connector subscribes when the application
 * starts, whatever the index says about its making; it retries a poll that fails because offsets are out of range for
 * ever, with a line in the log as the only sign, or, with retries off, ends the channel at the first poll that fails for
 * whatever reason; and a channel cannot be stopped for good while the process lives. Here a feed first opens its
 * generation, then sets or checks its offsets, and only then reads; it stops where loss is possible and says so.
 *
 * <p>Blocking is right here and nowhere else: a consumer belongs to one thread, which has nothing to do while a batch is
 * being written but keep its place in the group.
 */
package dev.tidemark.projector.feed;
