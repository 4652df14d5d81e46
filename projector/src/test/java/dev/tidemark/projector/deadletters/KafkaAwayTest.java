package dev.tidemark.projector.deadletters;

import static org.hamcrest.Matchers.is;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.deadletters.letter.DeadLetterDocument;
import dev.tidemark.projector.deadletters.letter.DeadLetterDocument.Event;
import dev.tidemark.projector.deadletters.letter.DeadLetterDocument.Place;
import dev.tidemark.projector.deadletters.letter.DeadLetterState;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.generation.Generations;
import dev.tidemark.projector.query.ProjectedElsewhere;
import dev.tidemark.projector.readmodel.ReadModel;
import io.quarkus.arc.All;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What there is to say of dead letters while Kafka gives no answer. */
@QuarkusTest
@TestProfile(KafkaAway.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class KafkaAwayTest {

    private static final String ID = "shop.orders-3-7:projector-orders-g1";

    @Inject
    Generations generations;

    @Inject
    @All
    List<ReadModel<?>> models;

    Sandbox sandbox;

    @Test
    void letters_are_shown_but_neither_read_nor_decided() {
        var letters = new ShownLetters(sandbox);
        new ProjectedElsewhere(generations, models, sandbox.endpoints().elasticsearch()).begin();
        write(letter());

        letters.find(ID).statusCode(200).body("state", is("OPEN"));
        Stream.<ValidatableResponse>of(
                        letters.payload(ID),
                        letters.retry(ID),
                        letters.discard(ID, "Nobody reads this"),
                        letters.retryAll("", "{}"))
                .forEach(answer -> answer.statusCode(503)
                        .contentType("application/problem+json")
                        .header("Retry-After", "5")
                        .body("type", is("/problems/dead-letters-unavailable")));
        letters.find(ID).body("state", is("OPEN")).body("version", is(1));
    }

    private DeadLetterDocument letter() {
        return new DeadLetterDocument(
                ID,
                1,
                DeadLetterState.OPEN,
                "NEWER_SCHEMA",
                "Made up",
                "projector-orders-g1",
                new Place(sandbox.topic("orders"), 3, 7),
                new Event("o-1", "OrderCreated", 1L, 2L, 1L, null),
                Instant.parse("2026-01-15T12:00:00Z"),
                1,
                new Place(sandbox.topic("dead-letters"), 0, 17),
                null);
    }

    private void write(DeadLetterDocument letter) {
        new TestIndex(sandbox.endpoints().elasticsearch(), generations.alias("dead-letters"))
                .send(
                        "PUT",
                        "/_doc/%s?version=1&version_type=external&refresh=true".formatted(letter.id()),
                        Json.write(letter));
    }
}
