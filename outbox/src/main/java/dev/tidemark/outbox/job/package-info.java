/** What a service's repeated jobs share: they work in batches, and complain without repeating themselves. */
package dev.tidemark.outbox.job;
