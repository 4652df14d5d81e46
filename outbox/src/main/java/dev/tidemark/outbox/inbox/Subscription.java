package dev.tidemark.outbox.inbox;

import dev.tidemark.contracts.DomainEvent;

/** What a service reads from one topic. A bean; {@link InboxConfig} says where it reads. */
public sealed interface Subscription<E extends DomainEvent> permits StateCopy, MessageHandler {

    /** As in configuration, health, metrics and tables: lower case, words with dashes between. Never changed. */
    String name();

    /** The only events that belong to the topic. */
    Class<E> events();
}
