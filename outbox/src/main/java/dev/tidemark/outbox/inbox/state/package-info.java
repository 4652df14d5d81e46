/** What a subscription is doing, and what keeps it from going on. */
package dev.tidemark.outbox.inbox.state;
