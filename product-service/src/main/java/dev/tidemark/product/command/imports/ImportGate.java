package dev.tidemark.product.command.imports;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets one import in at a time: imports do not go through the bulkhead of the commands, for they are long, so this is what
 * keeps them from taking all connections. An import has left when its stream has ended, and with it the batch that was in
 * work, which goes to its end although its client is gone: no statement of it may take for longer than is configured, so
 * that a lock that somebody holds does not keep all others out.
 */
@ApplicationScoped
public class ImportGate {

    /** Until the transaction ends; in milliseconds. */
    private static final String LIMIT = "SELECT set_config('statement_timeout', :limit, true)";

    private final ImportConfig config;

    /** Of the import: its stream, and the batch in work. */
    private final AtomicInteger inside = new AtomicInteger();

    ImportGate(ImportConfig config) {
        this.config = config;
    }

    /** Fails with {@link ImportRunning} while there is another one. */
    public <T> Multi<T> pass(Supplier<Multi<? extends T>> stream) {
        return Multi.createFrom()
                .deferred(() -> inside.compareAndSet(0, 1)
                        ? Multi.createFrom().<T>deferred(stream).onTermination().invoke(inside::decrementAndGet)
                        : Multi.createFrom().failure(new ImportRunning()));
    }

    /**
     * Keeps others out until the batch has ended, which is a transaction. It goes to its end once it has begun, whoever waits
     * for it. Fails with {@link BatchTimedOut} when the database takes too long.
     */
    <T> Uni<T> stay(Supplier<Uni<T>> batch) {
        return Uni.createFrom()
                .deferred(() -> {
                    inside.incrementAndGet();
                    return Panache.<T>withTransaction(() -> limit().chain(limited -> batch.get()))
                            .onFailure(BatchTimedOut::isCauseOf)
                            .transform(BatchTimedOut::new)
                            .onTermination()
                            .invoke(inside::decrementAndGet);
                })
                .memoize()
                .indefinitely();
    }

    private Uni<String> limit() {
        var milliseconds = Long.toString(config.statementTimeout().toMillis());
        return Panache.getSession().chain(session -> session.createNativeQuery(LIMIT, String.class)
                .setParameter("limit", milliseconds)
                .getSingleResult());
    }
}
