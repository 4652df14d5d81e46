package dev.tidemark.product.command.imports;

import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Lets one import in at a time: imports do not go through the bulkhead of the commands, for they are long, so this is what
 * keeps them from taking all connections.
 */
@ApplicationScoped
public class ImportGate {

    private final AtomicBoolean taken = new AtomicBoolean();

    /** Fails with {@link ImportRunning} while there is another one. */
    public <T> Multi<T> pass(Supplier<Multi<T>> work) {
        return Multi.createFrom()
                .deferred(() -> taken.compareAndSet(false, true)
                        ? work.get().onTermination().invoke(() -> taken.set(false))
                        : Multi.createFrom().failure(new ImportRunning()));
    }
}
