package dev.tidemark.projector.deadletters.letter;

import dev.tidemark.contracts.fault.JsonFault;
import dev.tidemark.projector.deadletters.letter.DeadLetterDocument.Event;
import dev.tidemark.projector.deadletters.letter.DeadLetterDocument.Place;
import dev.tidemark.projector.elasticsearch.IndexLimits;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.event.Replays;
import dev.tidemark.projector.readmodel.RawRecord;
import dev.tidemark.projector.readmodel.Versioned;
import io.quarkus.logging.Log;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * How dead letters, and decisions about them, stand in their topic. What cannot be read is passed over with a line of
 * the log: as a dead letter it would come here again, for ever.
 */
public final class LetterFormat {

    /** On a decision; its value is the whole document, as of the decision. */
    public static final String DECISION = "dead-letter-decision";

    /** In characters. What is longer is cut, so that Elasticsearch can refuse no document of a letter. */
    private static final int LONGEST_TEXT = 1_000;

    /** Empty for what is passed over. */
    public static Optional<Versioned<DeadLetterDocument>> read(RawRecord entry) {
        try {
            var letter = entry.header(DECISION).isPresent() ? decided(entry) : letter(entry);
            require(
                    letter.id().getBytes(StandardCharsets.UTF_8).length <= IndexLimits.LONGEST_ID,
                    "its id is too long");
            require(letter.version() >= 1, "its version is " + letter.version());
            return Optional.of(new Versioned<>(letter.id(), letter.version(), letter));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            Log.warnf(
                    "Passing over %s-%d@%d, which is no dead letter: %s",
                    entry.topic(), entry.partition(), entry.offset(), complaint(e));
            return Optional.empty();
        }
    }

    private static DeadLetterDocument decided(RawRecord entry) {
        require(entry.value() != null, "a decision has no value");
        var letter = Json.as(Json.read(entry.value()), DeadLetterDocument.class);
        require(letter != null && letter.isComplete(), "a decision lacks something");
        return letter;
    }

    /** Anybody may write to the topic by mistake, so nothing is quoted. */
    private static String complaint(RuntimeException failure) {
        return switch (failure) {
            case UncheckedIOException unreadable -> JsonFault.describe(unreadable.getCause());
            case NumberFormatException _ -> "a header is no number";
            default -> failure.getMessage();
        };
    }

    private static DeadLetterDocument letter(RawRecord entry) {
        var place = new Place(
                text(entry, "dead-letter-topic"),
                Integer.parseInt(text(entry, "dead-letter-partition")),
                Long.parseLong(text(entry, "dead-letter-offset")));
        require(!place.topic().equals(entry.topic()), "it is about a dead letter");
        var consumer = consumer(text(entry, "dead-letter-consumer"));
        var before = mark(entry);
        var origin = before.map(RetryMark::origin).orElse(place);
        var returned = before.filter(mark -> mark.isOf(consumer));
        return new DeadLetterDocument(
                "%s-%d-%d:%s".formatted(origin.topic(), origin.partition(), origin.offset(), consumer),
                returned.map(RetryMark::version).orElse(0L) + 1,
                DeadLetterState.OPEN,
                cut(text(entry, "dead-letter-reason")),
                cut(text(entry, "dead-letter-detail")),
                consumer,
                origin,
                event(entry),
                returned.map(RetryMark::deadAt).orElse(entry.time()),
                returned.map(RetryMark::attempts).orElse(0) + 1,
                new Place(entry.topic(), entry.partition(), entry.offset()),
                null);
    }

    /** A mark that cannot be read is none: rather a letter too many than one that nobody sees. */
    private static Optional<RetryMark> mark(RawRecord entry) {
        try {
            return entry.header(RetryMark.HEADER)
                    .map(json -> Json.as(Json.read(json), RetryMark.class))
                    .filter(RetryMark::isComplete);
        } catch (UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private static Event event(RawRecord entry) {
        return new Event(
                cut(entry.key()),
                cut(entry.header("eventType").orElse(null)),
                number(entry, "aggregateVersion"),
                number(entry, "schemaVersion"),
                number(entry, "epoch"),
                time(entry));
    }

    private static String text(RawRecord entry, String header) {
        return entry.header(header)
                .orElseThrow(() -> new IllegalArgumentException("there is no header %s".formatted(header)));
    }

    /** The letter may be dead for this very header. */
    private static Long number(RawRecord entry, String header) {
        try {
            return entry.header(header).map(Long::valueOf).orElse(null);
        } catch (NumberFormatException unreadable) {
            return null;
        }
    }

    /** Null also for what the index could not hold. */
    private static Instant time(RawRecord entry) {
        try {
            return entry.header("occurredAt")
                    .map(Instant::parse)
                    .filter(IndexLimits::holds)
                    .orElse(null);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** A service reads replays in a group of their own. */
    private static String consumer(String group) {
        return group.endsWith(Replays.ENDING) ? group.substring(0, group.length() - Replays.ENDING.length()) : group;
    }

    private static String cut(String text) {
        return text == null || text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException(complaint);
        }
    }

    private LetterFormat() {}
}
