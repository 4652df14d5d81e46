package dev.tidemark.projector.rebuild;

import dev.tidemark.projector.readmodel.ReadModel;
import io.quarkus.arc.Arc;
import java.time.Duration;

/** Moves the queries of read models that only tests know. */
public final class Switching {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    public static void to(ReadModel<?> model, int generation) {
        Arc.container()
                .instance(Switchover.class)
                .get()
                .to(model, generation)
                .await()
                .atMost(LIMIT);
    }

    private Switching() {}
}
