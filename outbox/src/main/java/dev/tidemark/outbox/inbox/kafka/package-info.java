/** Kafka's clients with the settings on which the guarantees rest, and what the broker knows of a topic. */
package dev.tidemark.outbox.inbox.kafka;
