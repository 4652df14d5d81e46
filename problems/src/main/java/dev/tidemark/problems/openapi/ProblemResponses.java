package dev.tidemark.problems.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createExample;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.problems.ProblemDocument;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** The answers of operations that fail, each with an example of every type of problem that it may be. */
final class ProblemResponses {

    private static final String DOCUMENT = "ProblemDocument";
    private static final String VIOLATION = "Violation";
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final JsonMapper JSON = new JsonMapper();

    /** What an answer has beside its body, by status. */
    private static final Map<Integer, String> HEADERS = Map.of(
            401, Vocabulary.WWW_AUTHENTICATE,
            403, Vocabulary.WWW_AUTHENTICATE,
            412, Vocabulary.ETAG,
            429, Vocabulary.RETRY_AFTER,
            503, Vocabulary.RETRY_AFTER);

    private final Map<String, ProblemDocument> examples;

    /** @param examples by type */
    ProblemResponses(Map<String, ProblemDocument> examples) {
        this.examples = examples;
    }

    /** One answer for each status that the types have. Throws {@link IllegalArgumentException} when a type is unknown. */
    void addTo(APIResponses responses, Collection<String> types) {
        types.stream()
                .distinct()
                .sorted()
                .collect(Collectors.groupingBy(type -> example(type).status(), TreeMap::new, Collectors.toList()))
                .forEach((status, ofStatus) ->
                        responses.addAPIResponse(Integer.toString(status), response(status, ofStatus)));
    }

    /** What the answers refer to. All examples are there, for some problems are those of no operation. */
    void addTo(Components components) {
        components.addSchema(DOCUMENT, document());
        components.addSchema(VIOLATION, violation());
        examples.forEach((type, document) -> components.addExample(
                type, createExample().summary(document.title()).value(JSON.convertValue(document, FIELDS))));
    }

    private APIResponse response(int status, List<String> types) {
        var body = createMediaType().schema(createSchema().ref(DOCUMENT));
        types.forEach(type -> body.addExample(type, createExample().ref(type)));
        var response = createAPIResponse()
                .description(types.stream().map(type -> example(type).title()).collect(Collectors.joining("; ")))
                .content(createContent().addMediaType(ProblemDocument.MEDIA_TYPE, body));
        if (HEADERS.containsKey(status)) {
            var header = HEADERS.get(status);
            response.addHeader(header, Vocabulary.header(header));
        }
        return response;
    }

    private ProblemDocument example(String type) {
        var example = examples.get(type);
        if (example == null) {
            throw new IllegalArgumentException("No problems.json has an example of " + type);
        }
        return example;
    }

    private static Schema document() {
        return createSchema()
                .description("RFC 9457. Clients branch on the type")
                .addType(SchemaType.OBJECT)
                .addProperty("type", text("What clients branch on; never changes its meaning"))
                .addProperty("title", text("The type in words"))
                .addProperty(
                        "status", createSchema().addType(SchemaType.INTEGER).description("The HTTP status again"))
                .addProperty("detail", text("This occurrence, for people"))
                .addProperty("instance", text("Path of the request"))
                .addProperty(
                        "violations",
                        createSchema()
                                .description("The fields that are wrong; left out when no single field is")
                                .addType(SchemaType.ARRAY)
                                .items(createSchema().ref(VIOLATION)))
                .required(List.of("type", "title", "status", "detail", "instance"));
    }

    private static Schema violation() {
        return createSchema()
                .description("One thing wrong with a request")
                .addType(SchemaType.OBJECT)
                .addProperty("field", text("Where, as the client wrote it"))
                .addProperty("message", text("What is wrong, readable after the field's name"))
                .required(List.of("field", "message"));
    }

    private static Schema text(String description) {
        return createSchema().addType(SchemaType.STRING).description(description);
    }
}
