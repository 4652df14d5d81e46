package dev.tidemark.product.http.reference;

import dev.tidemark.product.command.reference.Renamed;
import dev.tidemark.product.domain.reference.Reference;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.function.Function;
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

    /** With the address of the republication as {@code Location}, if there is one. */
    static <T> RestResponse<RenamedAnswer<T>> renamed(Renamed renamed, Function<Reference, T> answer) {
        var reference = renamed.reference();
        var republication = renamed.republication().orElse(null);
        var response = ResponseBuilder.<RenamedAnswer<T>>ok();
        if (republication != null) {
            response.location(URI.create("/republications/" + republication));
        }
        return tagged(response, reference.version(), new RenamedAnswer<>(answer.apply(reference), republication));
    }

    private static <T> RestResponse<T> tagged(ResponseBuilder<T> answer, long version, T body) {
        return answer.header(HttpHeaders.ETAG, "\"%d\"".formatted(version))
                .entity(body)
                .build();
    }

    private TaggedAnswer() {}
}
