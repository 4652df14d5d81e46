package dev.tidemark.outbox.replay.http;

import dev.tidemark.outbox.replay.ReplayRequest;
import dev.tidemark.outbox.replay.ReplayTarget;
import dev.tidemark.problems.Violation;
import dev.tidemark.problems.rest.answer.RequestProblem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Body of {@code POST /internal/outbox/replays}: of an aggregate, or of a window.
 *
 * @param from and to are UTC, with a {@code Z}
 * @param allowIncomplete may be left out; then nothing may be missing
 */
record NewReplay(
        @NotNull @Size(max = 100) @Pattern(regexp = CONSUMER, message = CONSUMER_MESSAGE)
        String consumer,

        @NotNull @Size(max = 100) @Pattern(regexp = VISIBLE, message = VISIBLE_MESSAGE)
        String aggregateType,

        @Size(max = 200) @Pattern(regexp = VISIBLE, message = VISIBLE_MESSAGE)
        String aggregateId,

        @Pattern(regexp = TIME, message = TIME_MESSAGE) String from,
        @Pattern(regexp = TIME, message = TIME_MESSAGE) String to,
        Boolean allowIncomplete) {

    private static final String CONSUMER = "[a-z0-9]+([.-][a-z0-9]+)*";
    private static final String CONSUMER_MESSAGE = "must be a consumer's name, such as order-service.catalogue";
    private static final String VISIBLE = "[!-~]+";
    private static final String VISIBLE_MESSAGE = "must be visible ASCII characters";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z";
    private static final String TIME_MESSAGE = "must be a time in UTC, such as 2026-11-20T12:00:00Z";

    /** Throws {@link RequestProblem} when the fields do not go together. */
    ReplayRequest toRequest(String operator, Instant now) {
        return new ReplayRequest(consumer, aggregateType, target(now), Boolean.TRUE.equals(allowIncomplete), operator);
    }

    private ReplayTarget target(Instant now) {
        if (aggregateId == null) {
            return window(now);
        }
        var surplus = new ArrayList<Violation>();
        if (from != null) {
            surplus.add(new Violation("from", "must be left out, since there is an aggregateId"));
        }
        if (to != null) {
            surplus.add(new Violation("to", "must be left out, since there is an aggregateId"));
        }
        require(surplus);
        return new ReplayTarget.Aggregate(aggregateId);
    }

    private ReplayTarget window(Instant now) {
        var missing = new ArrayList<Violation>();
        if (from == null) {
            missing.add(new Violation("from", "must be there, or an aggregateId"));
        }
        if (to == null) {
            missing.add(new Violation("to", "must be there, or an aggregateId"));
        }
        require(missing);
        var begin = time("from", from);
        var end = time("to", to);
        if (!begin.isBefore(end)) {
            require(List.of(new Violation("to", "must be after from")));
        }
        if (end.isAfter(now)) {
            require(List.of(new Violation("to", "must not be in the future")));
        }
        return new ReplayTarget.Window(begin, end);
    }

    /** The pattern lets days pass that no month has. */
    private static Instant time(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw RequestProblem.invalid(List.of(new Violation(field, TIME_MESSAGE)));
        }
    }

    private static void require(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw RequestProblem.invalid(violations);
        }
    }
}
