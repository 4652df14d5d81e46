package dev.tidemark.projector.consistency;

import dev.tidemark.problems.http.ConsistencyToken;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * The headers of a query that say what it waits for, and those that answer them. A resource takes it as
 * {@code @BeanParam ConsistencyParameters}.
 */
public class ConsistencyParameters {

    static final String PREFER = "Prefer";

    @HeaderParam(ConsistencyToken.HEADER)
    List<String> tokens;

    @HeaderParam(PREFER)
    List<String> prefer;

    /** The problem that a query ends with carries these headers, too. */
    @Context
    HttpServerResponse response;

    /** Throws {@link dev.tidemark.problems.http.MalformedConsistencyToken}. */
    List<ConsistencyToken> tokens() {
        return tokens == null ? List.of() : ConsistencyToken.all(tokens);
    }

    /** How long the query waits for its tokens. Who prefers a time is told, as it may be less than that. */
    Duration patience(ConsistencyConfig config) {
        var preferred = WaitPreference.of(Objects.requireNonNullElse(prefer, List.of()));
        var patience = Collections.min(List.of(preferred.orElse(config.defaultWait()), config.longestWait()));
        preferred.ifPresent(any -> response.putHeader("Preference-Applied", "wait=%d".formatted(patience.toSeconds())));
        return patience;
    }

    /** What is answered is true for one caller at one time. */
    void answerUncached() {
        response.putHeader("Cache-Control", "no-store");
    }

    void answerApplied(boolean applied) {
        response.putHeader("Consistency-Token-Applied", Boolean.toString(applied));
    }
}
