package dev.tidemark.product.command.imports;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets one import in at a time: imports do not go through the bulkhead of the commands, for they are long, so this is what
 * keeps them from taking all connections. An import has left when its stream has ended, and with it the batch that was in
 * work, which goes to its end although its client is gone.
 */
@ApplicationScoped
public class ImportGate {

    /** Of the import: its stream, and the batch in work. */
    private final AtomicInteger inside = new AtomicInteger();

    /** Fails with {@link ImportRunning} while there is another one. */
    public <T> Multi<T> pass(Supplier<Multi<? extends T>> stream) {
        return Multi.createFrom()
                .deferred(() -> inside.compareAndSet(0, 1)
                        ? Multi.createFrom().<T>deferred(stream).onTermination().invoke(inside::decrementAndGet)
                        : Multi.createFrom().failure(new ImportRunning()));
    }

    /** Keeps others out until the batch has ended. It goes to its end once it has begun, whoever waits for it. */
    <T> Uni<T> stay(Supplier<Uni<? extends T>> batch) {
        return Uni.createFrom()
                .deferred(() -> {
                    inside.incrementAndGet();
                    return Uni.createFrom().<T>deferred(batch).onTermination().invoke(inside::decrementAndGet);
                })
                .memoize()
                .indefinitely();
    }
}
