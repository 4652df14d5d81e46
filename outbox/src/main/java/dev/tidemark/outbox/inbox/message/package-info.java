/** From records to events, or to the reason why a record cannot be read; and what is known of an event's cause. */
package dev.tidemark.outbox.inbox.message;
