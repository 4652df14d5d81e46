/** What all queries share: strict parameters, pages with signed cursors, and how an outage is answered. */
package dev.tidemark.projector.query;
