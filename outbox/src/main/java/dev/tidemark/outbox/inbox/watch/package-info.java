/**
 * Looks at what subscriptions rest on, from outside: topics, positions, readers, and what is parked. What is wrong shows
 * in the wellness check and in metrics; requests are answered all the same.
 */
package dev.tidemark.outbox.inbox.watch;
