/** The order summaries: what they show and how members find theirs. */
package dev.tidemark.projector.orders;
