package dev.tidemark.system.release;

import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.load.Http;

/** The second generation of a read model, as operators build it. */
public record NextGeneration(Http operator, String readModel) {

    /** Returns when it is being filled. */
    public void begin() {
        Eventually.holds(
                "the next generation of %s is begun".formatted(readModel),
                () -> operator.post(path(), null).status() == 201);
    }

    /** Returns when queries are answered from it. */
    public void answer() {
        Eventually.holds(
                "the next generation of %s answers".formatted(readModel),
                () -> operator.post(path() + "/2/switch", null).isSuccess());
    }

    private String path() {
        return "/internal/read-models/%s/generations".formatted(readModel);
    }
}
