package dev.tidemark.outbox.inbox;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The subscriptions of the service that act on each event. */
@ApplicationScoped
class Handlers {

    private final List<Subscription<?>> subscriptions;

    Handlers(@All List<Subscription<?>> subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** Throws {@link UnknownSubscription}. */
    MessageHandler<?> get(String name) {
        return subscriptions.stream()
                .filter(each -> each.name().equals(name))
                .filter(MessageHandler.class::isInstance)
                .<MessageHandler<?>>map(MessageHandler.class::cast)
                .findFirst()
                .orElseThrow(() -> new UnknownSubscription(name));
    }
}
