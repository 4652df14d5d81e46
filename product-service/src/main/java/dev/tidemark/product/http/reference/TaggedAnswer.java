package dev.tidemark.product.http.reference;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers with the version as {@code ETag}; no consistency token, because nothing is published for reference data alone. */
final class TaggedAnswer {

    static <T> RestResponse<T> created(URI location, long version, T body) {
        return tagged(ResponseBuilder.<T>created(location), version, body);
    }

    static <T> RestResponse<T> ok(long version, T body) {
        return tagged(ResponseBuilder.<T>ok(), version, body);
    }

    private static <T> RestResponse<T> tagged(ResponseBuilder<T> answer, long version, T body) {
        return answer.header(HttpHeaders.ETAG, "\"%d\"".formatted(version))
                .entity(body)
                .build();
    }

    private TaggedAnswer() {}
}
