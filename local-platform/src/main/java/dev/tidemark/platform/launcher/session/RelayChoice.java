package dev.tidemark.platform.launcher.session;

import dev.tidemark.platform.config.Relay;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.service.Relays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which relays run: a database that has one keeps it, and a new one begins with the one that was asked for.
 *
 * @param wanted empty when nobody asked for a certain one
 */
public record RelayChoice(Optional<Relay> wanted) {

    /**
     * A new database begins like the other one when nobody asked, so that an interrupted first start can be repeated.
     *
     * @param recorded what the databases say that are there
     * @throws IllegalStateException when one has another relay than the one that was asked for
     */
    Relays with(Map<ServiceDatabase, Relay> recorded) {
        recorded.forEach(this::check);
        var first = wanted.or(() -> recorded.values().stream().findFirst()).orElse(Relay.DEBEZIUM);
        var all = new EnumMap<ServiceDatabase, Relay>(ServiceDatabase.class);
        for (var database : ServiceDatabase.values()) {
            all.put(database, recorded.getOrDefault(database, first));
        }
        return new Relays(all);
    }

    private void check(ServiceDatabase database, Relay relay) {
        wanted.filter(other -> other != relay).ifPresent(other -> {
            throw new IllegalStateException("""
                    The outbox of database %1$s is relayed by %2$s, not by %3$s, and nothing was changed.
                    Without --relay it goes on with %2$s. A hand-over is in docs/runbook.md, "Hand the outbox over to the \
                    other relay"; ./tidemark reset deletes all data, and the next up may begin with %3$s.""".formatted(database.databaseName(), relay.word(), other.word()));
        });
    }
}
