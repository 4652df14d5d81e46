/** How far a topic is applied, kept in the service's database: positions commit together with what they stand for. */
package dev.tidemark.outbox.inbox.progress;
