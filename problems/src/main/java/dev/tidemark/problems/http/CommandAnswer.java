package dev.tidemark.problems.http;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The answer to an accepted command: its body, the version as {@code ETag}, and the {@code Consistency-Token}. */
public final class CommandAnswer {

    /** 201 for an aggregate that now exists at the location. */
    public static <T> RestResponse<T> created(URI location, ConsistencyToken token, T body) {
        return answer(ResponseBuilder.<T>created(location), token, body);
    }

    /** 200 for an aggregate that changed, or was asked to change into what it is, or was read. */
    public static <T> RestResponse<T> ok(ConsistencyToken token, T body) {
        return answer(ResponseBuilder.<T>ok(), token, body);
    }

    /** 200 without an {@code ETag}, for a change that may leave the version as it is. */
    public static <T> RestResponse<T> untagged(ConsistencyToken token, T body) {
        return withToken(ResponseBuilder.<T>ok(), token, body);
    }

    private static <T> RestResponse<T> answer(ResponseBuilder<T> answer, ConsistencyToken token, T body) {
        return withToken(answer.header(HttpHeaders.ETAG, token.entityTag()), token, body);
    }

    private static <T> RestResponse<T> withToken(ResponseBuilder<T> answer, ConsistencyToken token, T body) {
        return answer.header(ConsistencyToken.HEADER, token.toString())
                .entity(body)
                .build();
    }

    private CommandAnswer() {}
}
