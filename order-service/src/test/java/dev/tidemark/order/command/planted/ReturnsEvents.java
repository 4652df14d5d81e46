package dev.tidemark.order.command.planted;

import org.eclipse.microprofile.reactive.messaging.Outgoing;

/** The same by annotation. */
final class ReturnsEvents {

    @Outgoing("orders")
    String event() {
        return "";
    }
}
