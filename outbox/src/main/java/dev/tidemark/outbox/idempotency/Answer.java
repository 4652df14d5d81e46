package dev.tidemark.outbox.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * What a request was answered.
 *
 * @param headers those that the resource set, such as {@code ETag}
 * @param body the JSON that was sent, null for none
 */
record Answer(int status, Map<String, List<String>> headers, String body) {

    /** Tells a repeat of an answer from the first one. */
    static final String REPLAYED = "Idempotency-Replayed";

    static Answer of(RestResponse<?> response, ObjectMapper json) {
        return new Answer(
                response.getStatus(), Map.copyOf(response.getStringHeaders()), write(response.getEntity(), json));
    }

    /** As it goes out the first time. */
    RestResponse<RawValue> first() {
        return builder().build();
    }

    /** As it goes out every other time. */
    RestResponse<RawValue> again() {
        return builder().header(REPLAYED, true).build();
    }

    private ResponseBuilder<RawValue> builder() {
        var response = ResponseBuilder.<RawValue>create(status);
        headers.forEach((name, values) -> values.forEach(value -> response.header(name, value)));
        return body == null ? response : response.entity(new RawValue(body));
    }

    private static String write(Object entity, ObjectMapper json) {
        try {
            return entity == null ? null : json.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
