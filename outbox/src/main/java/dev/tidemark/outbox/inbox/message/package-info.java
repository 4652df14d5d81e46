/**
 * From records to events, or to the reason why a record cannot be read; what is known of an event's cause; and how many are
 * handled together.
 */
package dev.tidemark.outbox.inbox.message;
