package dev.tidemark.contracts;

import static dev.tidemark.contracts.ContractFiles.parse;
import static dev.tidemark.contracts.ContractFiles.schema;
import static dev.tidemark.contracts.ContractFiles.validator;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.contracts.schema.SchemaComparison;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was published once stays readable, and today's events can be read by whoever reads their schema version. */
class PublishedEventsTest {

    private static final String EVERY_EVENT_TYPE = "dev.tidemark.contracts.ContractFiles#everyEventType";
    private static final String EVERY_EDITION = "dev.tidemark.contracts.Edition#all";

    static Stream<Edition> everyVersion() {
        return ContractFiles.everyEventType()
                .flatMap(type -> IntStream.rangeClosed(1, EventJson.newestSchemaVersion(type))
                        .mapToObj(version -> new Edition(version, type.getSimpleName())));
    }

    @ParameterizedTest
    @MethodSource("everyVersion")
    void each_version_of_each_type_has_its_first_edition(Edition first) throws IOException {
        assertThat(Edition.all())
                .as("A new event type or schema version is published by a file in published/ and one in golden/")
                .contains(first);
    }

    @ParameterizedTest
    @MethodSource(EVERY_EVENT_TYPE)
    void todays_schema_is_compatible_with_all_that_was_published_of_its_version(Class<? extends DomainEvent> type)
            throws IOException {
        for (var edition : Edition.ofNewestVersion(type).toList()) {
            assertThat(SchemaComparison.of(edition.schema(), schema(type)).incompatibilities())
                    .as(
                            "%s cannot be published as schema version %d any more: undo this, or raise the version",
                            edition.eventType(), edition.version())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(EVERY_EVENT_TYPE)
    void todays_schema_is_published(Class<? extends DomainEvent> type) throws IOException {
        var notPublished = new ArrayList<List<String>>();
        for (var edition : Edition.ofNewestVersion(type).toList()) {
            notPublished.add(SchemaComparison.of(edition.schema(), schema(type)).additions());
        }

        assertThat(notPublished)
                .as("%s has fields that no published edition has: publish them by one more", type.getSimpleName())
                .contains(List.of());
    }

    @ParameterizedTest
    @MethodSource(EVERY_EDITION)
    void golden_json_shows_every_field_of_its_edition(Edition edition) throws IOException {
        assertThat(validator(withEveryFieldRequired(edition.schema())).validate(edition.golden()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource(EVERY_EDITION)
    void golden_json_is_read_and_written_as_of_today(Edition edition) throws Exception {
        var type = edition.type();

        var event = EventJson.read(
                edition.eventType(),
                edition.version(),
                edition.golden().toString().getBytes());

        assertThat(event).isInstanceOf(type);
        var written = parse(EventJson.write(event));
        assertThat(validator(type).validate(written)).isEmpty();
        if (edition.version() == EventJson.newestSchemaVersion(type)) {
            assertThat(written).isEqualTo(edition.golden());
        }
    }

    private static JsonNode withEveryFieldRequired(JsonNode schema) {
        schema.forEach(PublishedEventsTest::withEveryFieldRequired);
        if (schema instanceof ObjectNode object && schema.path("properties").isObject()) {
            var required = object.putArray("required");
            schema.path("properties").fieldNames().forEachRemaining(required::add);
        }
        return schema;
    }
}
