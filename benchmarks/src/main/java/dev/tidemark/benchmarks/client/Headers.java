package dev.tidemark.benchmarks.client;

import java.util.Map;

/** Headers of a request by somebody with a token. */
record Headers(String token) {

    private static final String AUTHORIZATION = "Authorization";

    /** For what may be done twice. */
    Map<String, String> plain() {
        return Map.of(AUTHORIZATION, "Bearer " + token);
    }

    /** @param key by which a repetition is known */
    Map<String, String> keyed(String key) {
        return Map.of(AUTHORIZATION, "Bearer " + token, "Idempotency-Key", key);
    }

    /** For what replaces any version. */
    Map<String, String> replacing() {
        return Map.of(AUTHORIZATION, "Bearer " + token, "If-Match", "*");
    }
}
