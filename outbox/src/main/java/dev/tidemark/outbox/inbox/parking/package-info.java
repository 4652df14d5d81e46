/** Messages that could not be handled, and all later ones of their keys, kept in order until an operator retries them. */
package dev.tidemark.outbox.inbox.parking;
