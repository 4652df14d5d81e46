package dev.tidemark.order.command.planted;

import org.eclipse.microprofile.reactive.messaging.Outgoing;

/** The same by annotation; an interface, so that the framework does not run it. */
interface ReturnsEvents {

    @Outgoing("orders")
    String event();
}
