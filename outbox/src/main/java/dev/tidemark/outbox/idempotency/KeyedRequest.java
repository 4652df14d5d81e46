package dev.tidemark.outbox.idempotency;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A request that may come again. Subject, route and key name it; the same key of another subject, or on another route, is
 * another key.
 *
 * @param subject whose request it is, see {@link dev.tidemark.access.Caller#subject}
 * @param route method and path, such as {@code POST /orders}
 * @param bodyDigest tells whether it is the same request that comes again
 */
record KeyedRequest(String subject, String route, String key, byte[] bodyDigest) {

    static final String HEADER = "Idempotency-Key";

    /** The table has the same rule. */
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

    /** Of all headers of this name. Throws {@link KeyProblem.Malformed} unless there is one, with a key in it. */
    static String key(List<String> headers) {
        if (headers.size() != 1 || !KEY.matcher(headers.getFirst()).matches()) {
            throw new KeyProblem.Malformed();
        }
        return headers.getFirst();
    }
}
