package dev.tidemark.system.release;

import static org.assertj.core.api.Assertions.assertThat;

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
        switchTo(2);
    }

    /** Returns when queries are answered from the one before again. */
    public void giveBack() {
        switchTo(1);
    }

    private void switchTo(int number) {
        Eventually.within(Eventually.AMPLE, () -> {
            var answer = operator.post("%s/%d/switch".formatted(path(), number), null);
            assertThat(answer.isSuccess()).as(answer.body()::toString).isTrue();
        });
    }

    private String path() {
        return "/internal/read-models/%s/generations".formatted(readModel);
    }
}
