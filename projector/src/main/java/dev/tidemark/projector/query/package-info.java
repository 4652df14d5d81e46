/** What all queries share: pages with signed cursors, and how an outage is answered. */
package dev.tidemark.projector.query;
