package dev.tidemark.projector.query.view;

import io.smallrye.mutiny.Uni;
import java.util.function.BiConsumer;

/** A view that is opened once, when it is asked for first, for all searches that share it. */
final class SharedView {

    private final Uni<String> id;

    /** When it is opened, in nanoseconds; may be still to come. */
    private final long begins;

    /** Null until then. */
    private volatile String opened;

    /** @param ended is told once whether it was opened, before anybody else is */
    SharedView(Uni<String> opening, long begins, BiConsumer<SharedView, Boolean> ended) {
        this.begins = begins;
        this.id = opening.invoke(name -> opened = name)
                .onTermination()
                .invoke(() -> ended.accept(this, opened != null))
                .memoize()
                .indefinitely();
    }

    Uni<String> id() {
        return id;
    }

    long begins() {
        return begins;
    }

    boolean isCalled(String name) {
        return name.equals(opened);
    }

    /** Then what was written before now is in it. */
    boolean isToCome(long now) {
        return begins - now > 0;
    }

    boolean isOlderThan(long age, long now) {
        return now - begins > age;
    }
}
