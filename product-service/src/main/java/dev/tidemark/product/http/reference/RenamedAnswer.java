package dev.tidemark.product.http.reference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tidemark.product.command.reference.Renamed;
import dev.tidemark.product.domain.reference.Reference;
import dev.tidemark.product.http.answer.TaggedAnswer;
import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * A brand, a seller, a category or a tag under its name of now.
 *
 * @param republicationId of what brings the name to the products; left out when it was the same already
 */
record RenamedAnswer<T>(
        @JsonUnwrapped T reference,
        @JsonInclude(JsonInclude.Include.NON_NULL) UUID republicationId) {

    /** With the address of the republication as {@code Location}, if there is one. */
    static <T> RestResponse<RenamedAnswer<T>> of(Renamed renamed, Function<Reference, T> answer) {
        var reference = renamed.reference();
        var republication = renamed.republication().orElse(null);
        var response = ResponseBuilder.<RenamedAnswer<T>>ok();
        if (republication != null) {
            response.location(URI.create("/republications/" + republication));
        }
        return TaggedAnswer.tagged(
                response, reference.version(), new RenamedAnswer<>(answer.apply(reference), republication));
    }
}
