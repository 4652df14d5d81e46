package dev.tidemark.problems.http;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names the state that a command left behind. A query that is sent it waits for what it reads to be as new.
 *
 * @param aggregateType {@code orders} or {@code products}
 * @param version of the aggregate after the command
 */
public record ConsistencyToken(String aggregateType, String aggregateId, long version) {

    public static final String HEADER = "Consistency-Token";

    /** Each has to be looked up for every query that waits for it. */
    static final int MOST = 10;

    private static final Pattern FORM =
            Pattern.compile("(?<type>[a-z][a-z-]{0,49})/(?<id>[A-Za-z0-9-]{1,50})@(?<version>[1-9][0-9]{0,17})");

    public ConsistencyToken {
        Objects.requireNonNull(aggregateType, "aggregateType");
        Objects.requireNonNull(aggregateId, "aggregateId");
    }

    /**
     * Reads the header, which may be sent several times and hold several tokens between commas.
     *
     * @throws MalformedConsistencyToken when there is something else in it, or more than ten tokens
     */
    public static List<ConsistencyToken> all(List<String> headers) {
        var tokens = headers.stream()
                .flatMap(header -> Pattern.compile(",").splitAsStream(header))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .map(ConsistencyToken::of)
                .distinct()
                .toList();
        if (tokens.size() > MOST) {
            throw new MalformedConsistencyToken("must hold at most %d tokens".formatted(MOST));
        }
        return tokens;
    }

    private static ConsistencyToken of(String text) {
        var token = FORM.matcher(text);
        if (!token.matches()) {
            throw new MalformedConsistencyToken("must be as a command answered it, such as orders/0190…@3");
        }
        return new ConsistencyToken(token.group("type"), token.group("id"), Long.parseLong(token.group("version")));
    }

    /** The version as an entity tag, with its quotes. */
    String entityTag() {
        return "\"%d\"".formatted(version);
    }

    /** As it travels: {@code orders/0190…@3}. */
    @Override
    public String toString() {
        return "%s/%s@%d".formatted(aggregateType, aggregateId, version);
    }
}
