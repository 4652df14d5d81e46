package dev.tidemark.order.command.planted;

import org.eclipse.microprofile.reactive.messaging.Emitter;

/** The same through the framework. */
record EmitsEvents(Emitter<String> events) {}
