package dev.tidemark.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.TokenKeys;
import dev.tidemark.platform.test.log.LoggedLines;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** A token opens doors to whoever reads the log, and claims say who was there. */
@QuarkusTest
@WithTestResource(Keys.class)
class LogTest {

    TokenKeys keys;

    @Test
    void neither_tokens_nor_claims_are_logged() {
        var forger = new Forger(keys);
        var tokens = List.of(
                forger.with(claims -> claims.setSubject("hidden")),
                forger.with(claims -> {
                    claims.setSubject("hidden");
                    claims.setExpirationTimeMinutesInTheFuture(-5);
                }),
                forger.with(claims -> claims.setStringClaim("seller", "hidden")),
                forger.with(claims -> claims.setStringClaim("groups", "hidden")),
                forger.with(claims -> claims.setClaim("groups", List.of("hidden", 42))),
                forger.by("RS512"),
                "hidden");
        try (var log = LoggedLines.all()) {
            for (var token : tokens) {
                CallerTest.get("/rooms/member", token);
                CallerTest.get("/internal/cellar", token);
            }

            assertThat(log.formatted(new SimpleFormatter()))
                    .isNotEmpty()
                    .noneMatch(line -> line.matches("(?s).*(hidden|eyJ).*"));
        }
    }
}
