/**
 * The way of the records of one topic into the service: a thread, a consumer and one batch at a time per subscription.
 * {@code SubscriptionLoop} is the loop; {@code TopicConsumer} the consumer with its rules; {@code CopyWork} and
 * {@code MessageWork} are what the two kinds of subscriptions do about a batch.
 *
 * <p>Blocking is right here and nowhere else: a consumer belongs to one thread, which has nothing to do while a batch is
 * being applied but keep its place in the group. The work itself runs on a Vert.x context, as a request's does.
 */
package dev.tidemark.outbox.inbox.loop;
