package dev.tidemark.problems.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createHeader;
import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import dev.tidemark.problems.http.ConsistencyToken;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/** Headers and parameters that mean the same wherever they are taken or answered. */
final class Vocabulary {

    static final String IF_MATCH = "If-Match";
    static final String ETAG = "ETag";
    static final String RETRY_AFTER = "Retry-After";
    static final String WWW_AUTHENTICATE = "WWW-Authenticate";

    private static final Map<String, Parameter> PARAMETERS = Stream.of(
                    parameter(
                            IF_MATCH,
                            In.HEADER,
                            text(),
                            "\"3\"",
                            "The versions that the request may meet, as ETag names them; * for any"),
                    parameter(
                            "Idempotency-Key",
                            In.HEADER,
                            text().minLength(1).maxLength(200),
                            "5f0c8f3e-7c1d-4b0e-9a51-2f6d3c1b8e77",
                            "A key of the caller's choice, of visible ASCII characters. Sent again under the same key,"
                                    + " the request has no second effect and gets the first answer"),
                    parameter(
                            ConsistencyToken.HEADER,
                            In.HEADER,
                            list(text()),
                            List.of("orders/019ac1c4-3b5e-7d7a-9f10-6a1d2c3b4e01@1"),
                            "What commands answered under this name, at most 10: the answer is not older than these"
                                    + " states, unless they did not arrive in time or it is a further page of a search"
                                    + " by relevance; Consistency-Token-Applied says so"),
                    parameter(
                            "Prefer",
                            In.HEADER,
                            list(text()),
                            List.of("wait=5"),
                            "With a Consistency-Token, wait=<seconds>: how long to wait for it, 2 if left out, 10 at"
                                    + " most"),
                    parameter("size", In.QUERY, pageSize(), 20, "How many items a page has at most"),
                    parameter(
                            "cursor",
                            In.QUERY,
                            text(),
                            null,
                            "nextCursor of the page before, unchanged; left out for the first page"))
            .collect(Collectors.toMap(Parameter::getName, parameter -> parameter));

    private static final Map<String, Header> HEADERS = Map.of(
            ETAG,
            header("\"3\"", "The version, to be sent back in If-Match"),
            ConsistencyToken.HEADER,
            header("orders/019ac1c4-3b5e-7d7a-9f10-6a1d2c3b4e01@1", "Names the state that the command left behind"),
            "Location",
            header("http://localhost/path/to/it", "Where it is"),
            "Idempotency-Replayed",
            header("true", "There when this is the answer to an earlier request under the same Idempotency-Key"),
            "Consistency-Token-Applied",
            header("true", "There if a Consistency-Token was sent: whether the answer is as new as it demands"),
            "Preference-Applied",
            header("wait=5", "How long the query was ready to wait, if it preferred a time"),
            RETRY_AFTER,
            header("5", "Seconds after which to try again"),
            WWW_AUTHENTICATE,
            header("Bearer", "What kind of credentials is asked for"));

    /** Throws {@link IllegalArgumentException} when there is none of this name. */
    static Parameter parameter(String name) {
        return known(PARAMETERS, name);
    }

    /** Says of a parameter in the code what it means, if it is one of these. */
    static void explain(Parameter parameter) {
        var meant = PARAMETERS.get(parameter.getName());
        if (meant != null && meant.getIn() == parameter.getIn()) {
            parameter.setSchema(meant.getSchema());
            parameter.setExample(meant.getExample());
            parameter.setDescription(meant.getDescription());
        }
    }

    /** To be among the components. */
    static Map<String, Header> headers() {
        return HEADERS;
    }

    /** A reference to it among the components. Throws {@link IllegalArgumentException} when there is none. */
    static Header header(String name) {
        known(HEADERS, name);
        return createHeader().ref(name);
    }

    private static <T> T known(Map<String, T> all, String name) {
        var found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException("%s is none of %s".formatted(name, all.keySet()));
        }
        return found;
    }

    private static Parameter parameter(String name, In in, Schema schema, Object example, String description) {
        return createParameter()
                .name(name)
                .in(in)
                .schema(schema)
                .example(example)
                .description(description);
    }

    private static Schema pageSize() {
        return createSchema()
                .addType(SchemaType.INTEGER)
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(100))
                .defaultValue(20);
    }

    private static Header header(String example, String description) {
        return createHeader().schema(text()).example(example).description(description);
    }

    private static Schema list(Schema items) {
        return createSchema().addType(SchemaType.ARRAY).items(items);
    }

    private static Schema text() {
        return createSchema().addType(SchemaType.STRING);
    }

    private Vocabulary() {}
}
