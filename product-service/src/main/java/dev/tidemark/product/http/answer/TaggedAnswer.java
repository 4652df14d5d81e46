package dev.tidemark.product.http.answer;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers with the version as {@code ETag}; no consistency token, for what publishes nothing by itself. */
public final class TaggedAnswer {

    public static <T> RestResponse<T> created(URI location, long version, T body) {
        return tagged(ResponseBuilder.<T>created(location), version, body);
    }

    public static <T> RestResponse<T> ok(long version, T body) {
        return tagged(ResponseBuilder.<T>ok(), version, body);
    }

    /** Another answer, whose body is still open. */
    public static <T> RestResponse<T> tagged(ResponseBuilder<T> answer, long version, T body) {
        return answer.header(HttpHeaders.ETAG, "\"%d\"".formatted(version))
                .entity(body)
                .build();
    }

    private TaggedAnswer() {}
}
