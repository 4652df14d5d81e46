package dev.tidemark.contracts;

import static dev.tidemark.contracts.ContractFiles.schema;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.tidemark.contracts.EventJson.UnreadableEvent;
import dev.tidemark.contracts.asyncapi.AsyncApi;
import dev.tidemark.contracts.asyncapi.EventMessage;
import dev.tidemark.contracts.schema.GeneratedFile;
import io.apicurio.datamodels.Library;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/asyncapi.json} is made from the contracts and the topics; the property {@code contracts.write} writes it. */
class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("../docs/asyncapi.json");
    private static final Path CONNECTORS = Path.of("../connectors");

    /** Rows of a table, and what relays and their operators say to each other. */
    private static final Set<String> NO_EVENTS =
            Set.of("audit", "cdc.reviews", "cdc.notifications", "relay-barrier", "relay-heartbeat");

    private static ObjectNode made;

    @BeforeAll
    static void make() throws IOException {
        var written = ContractFiles.TEST_RESOURCES.resolve("asyncapi/written.json");
        made = AsyncApi.document(
                ContractFiles.everyEventType().map(AsyncApiTest::message),
                ContractFiles.read(CONNECTORS.resolve("topics.json")),
                (ObjectNode) ContractFiles.read(written));
        new GeneratedFile(DOCUMENT, made).writeIfAsked();
    }

    @Test
    void the_document_is_as_it_is_made_today() throws IOException {
        assertThat(new GeneratedFile(DOCUMENT, made).differences())
                .as("To make it anew: %s", GeneratedFile.COMMAND)
                .isEmpty();
    }

    /** The schema is that of the npm package {@code @asyncapi/specs}, unchanged. */
    @Test
    void it_is_as_AsyncAPI_demands() throws IOException {
        var schema = ContractFiles.read(ContractFiles.TEST_RESOURCES.resolve("asyncapi/asyncapi-3.0.0.json"));
        var asyncApi = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema);

        assertThat(asyncApi.validate(made)).isEmpty();
    }

    @Test
    void its_references_lead_somewhere() {
        assertThat(Library.validate(Library.readDocument(made.deepCopy()), null))
                .extracting(problem -> problem.nodePath + " " + problem.message)
                .isEmpty();
    }

    @Test
    void every_topic_is_described_but_those_without_events() throws IOException {
        var topics = ContractFiles.read(CONNECTORS.resolve("topics.json"));

        assertThat(names(topics))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(names(made.path("channels")).stream(), NO_EVENTS.stream())
                                .toList());
    }

    @Test
    void the_headers_are_those_that_the_relays_write() throws IOException {
        var relay = ContractFiles.read(CONNECTORS.resolve("order-outbox.json"));
        var placement = relay.at("/config/transforms.outbox.table.fields.additional.placement")
                .textValue();
        var headers =
                Pattern.compile(":header:([^,]+)").matcher(placement).results().map(found -> found.group(1));

        assertThat(names(made.at("/components/schemas/EventHeaders/properties")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of("id"), headers).toList());
    }

    @ParameterizedTest
    @MethodSource("dev.tidemark.contracts.ContractFiles#everyEventType")
    void each_example_is_as_its_schema_says(Class<? extends DomainEvent> type) {
        var message = made.path("components").path("messages").path(type.getSimpleName());
        ObjectNode payload = made.deepCopy();
        payload.set("$ref", message.at("/payload/$ref"));

        assertThat(ContractFiles.validator(payload).validate(message.at("/examples/0/payload")))
                .isEmpty();
    }

    private static EventMessage message(Class<? extends DomainEvent> type) {
        try {
            var edition = Edition.ofToday(type);
            var event = EventJson.read(
                    edition.eventType(),
                    edition.version(),
                    edition.golden().toString().getBytes());
            return new EventMessage(
                    edition.eventType(), edition.version(), event.aggregateType(), schema(type), edition.golden());
        } catch (IOException | UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> names(JsonNode object) {
        return object.propertyStream().map(property -> property.getKey()).collect(Collectors.toSet());
    }
}
