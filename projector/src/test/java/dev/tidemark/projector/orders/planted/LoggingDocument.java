package dev.tidemark.projector.orders.planted;

import org.jboss.logging.Logger;

/** A document that is more than its event. */
record LoggingDocument(Logger log) {}
