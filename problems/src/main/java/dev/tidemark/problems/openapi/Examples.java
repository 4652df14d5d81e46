package dev.tidemark.problems.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createRequestBody;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.Response.Status;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Shows what a request and its answer look like. Lines of JSON are shown as the text that they are. */
final class Examples {

    private static final String OK = "200";
    private static final String LINES = "application/x-ndjson";
    private static final JsonMapper JSON = new JsonMapper();

    /** A request that the code does not declare is read as a stream of lines. */
    static void addTo(Operation operation, Described described) {
        if (described.request() != null && operation.getRequestBody() == null) {
            operation.setRequestBody(createRequestBody().content(lines()));
        }
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().setRequired(true);
            show(described.request(), operation.getRequestBody().getContent());
        }
        var responses = operation.getResponses();
        if (described.status() != null) {
            var answer = responses.getAPIResponse(OK);
            responses.removeAPIResponse(OK);
            responses.addAPIResponse(
                    described.status().toString(),
                    answer.description(Status.fromStatusCode(described.status()).getReasonPhrase()));
        }
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                answer(response, described);
            }
        });
    }

    private static void answer(APIResponse response, Described described) {
        described.headers().forEach(header -> response.addHeader(header, Vocabulary.header(header)));
        if (response.getContent() != null) {
            show(described.answer(), response.getContent());
        }
    }

    private static void show(Object example, Content content) {
        if (content.getMediaTypes() != null && example != null) {
            content.getMediaTypes().forEach((type, body) -> show(example, type, body));
        }
    }

    private static void show(Object example, String type, MediaType body) {
        if (type.equals(LINES) && example instanceof Collection<?> lines) {
            body.setSchema(createSchema().addType(SchemaType.STRING).description("A JSON document on each line"));
            body.setExample(lines.stream().map(Examples::write).collect(Collectors.joining("\n")));
        } else {
            body.setExample(example);
        }
    }

    private static Content lines() {
        return createContent().addMediaType(LINES, createMediaType());
    }

    private static String write(Object line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Examples() {}
}
