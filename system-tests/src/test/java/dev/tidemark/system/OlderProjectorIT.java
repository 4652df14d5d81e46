package dev.tidemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.lane.OtherLane;
import dev.tidemark.system.load.Http;
import dev.tidemark.system.release.FutureSource;
import dev.tidemark.system.release.GoldenEvent;
import dev.tidemark.system.release.NextGeneration;
import dev.tidemark.system.release.ProjectorRelease;
import dev.tidemark.system.release.RunningProjector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A projector that is older than what is published, and the one that takes its place. */
@OtherLane
class OlderProjectorIT {

    private static final String LETTERS = "/internal/dead-letters";

    /** An event that the older one cannot read, and where it is missed. */
    private record Unread(String reason, String readModel, UUID aggregate) {}

    private final Unread delivered = new Unread("UNKNOWN_TYPE", "orders", UUID.randomUUID());
    private final Unread repriced = new Unread("NEWER_SCHEMA", "products", UUID.randomUUID());
    private final List<Unread> all = List.of(delivered, repriced);

    /** Its events are of the schema version that both projectors read. */
    private final UUID product = UUID.randomUUID();

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = Sandbox.open();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    /**
     * With its event the code of a read model changes, by a class or by an upcaster. So it is built anew, as the runbook says,
     * and reads by itself what it missed; the retry then closes the letter as superseded, and sends nothing.
     */
    @Test
    void what_it_did_not_know_is_released_after_the_upgrade() throws Exception {
        try (var older = RunningProjector.start(older(), sandbox, folder.resolve("older.log"))) {
            publish();
            assertSetsAside(older.http());
        }
        try (var next = RunningProjector.start(next(), sandbox, folder.resolve("next.log"))) {
            replace(next.http());
            assertReleases(next.http());
        }
    }

    private ProjectorRelease older() throws IOException {
        return ProjectorRelease.today()
                .before("dev/tidemark/contracts/OrderEvent", "OrderDelivered", folder.resolve("older"));
    }

    /** In which a schema version was raised, as the page of events says. */
    private ProjectorRelease next() throws IOException {
        var events = FutureSource.of("ProductEvent.java")
                .with("import java.time.Instant;", """
                        import com.fasterxml.jackson.databind.node.ObjectNode;
                        import java.time.Instant;""")
                .with(
                        "record ProductPriceChanged(ProductState product,",
                        "record ProductPriceChanged(ProductState product, String reason,")
                .with("public ProductPriceChanged {", """
                        static ObjectNode fromVersion1(ObjectNode event) {
                            return event.put("reason", "NOT_SAID");
                        }

                        public ProductPriceChanged {
                            Objects.requireNonNull(reason, "reason");""");
        var json = FutureSource.of("EventJson.java").with("new Upcasters(Map.of())", """
                        new Upcasters(Map.of(
                                ProductEvent.ProductPriceChanged.class,
                                java.util.List.of(ProductEvent.ProductPriceChanged::fromVersion1)))""");
        return ProjectorRelease.today().with(folder.resolve("next"), events, json);
    }

    private void publish() throws IOException {
        GoldenEvent.of("order", "OrderCreated", delivered.aggregate(), 1).publish(sandbox);
        GoldenEvent.of("order", "OrderDelivered", delivered.aggregate(), 2).publish(sandbox);
        GoldenEvent.of("product", "ProductPriceChanged", product, 3).publish(sandbox);
        GoldenEvent.of("product", "ProductPriceChanged", repriced.aggregate(), 3)
                .raised("reason", "SALE")
                .publish(sandbox);
    }

    private void assertSetsAside(Http projector) throws IOException {
        for (var each : all) {
            assertSetsAside(projector, each);
        }
        Eventually.holds("it shows the others", () -> isOnSale(projector, product));
        assertShows(projector, "PENDING", false);
    }

    /** A retry does not help as long as nobody knows the event. */
    private static void assertSetsAside(Http projector, Unread event) throws IOException {
        Eventually.holds(
                "the event is set aside",
                () -> letter(projector, event).path("attempts").asInt() == 1);
        assertThat(letter(projector, event).path("reason").asText()).isEqualTo(event.reason());

        assertThat(retry(projector, event).path("retried").asInt()).isEqualTo(1);

        Eventually.holds(
                "it comes back", () -> letter(projector, event).path("attempts").asInt() == 2);
        assertThat(letter(projector, event).path("state").asText()).isEqualTo("OPEN");
    }

    /** Builds both read models anew from all events, and deletes the old ones, to which nobody will go back. */
    private void replace(Http projector) throws IOException {
        for (var each : all) {
            new NextGeneration(projector, each.readModel()).begin();
        }
        for (var each : all) {
            new NextGeneration(projector, each.readModel()).answer();
            assertThat(letter(projector, each).path("state").asText()).isEqualTo("OPEN");
            var old = "/%s%s-g1".formatted(sandbox.indicesPrefix(), each.readModel());
            assertThat(new Http(sandbox.endpoints().elasticsearch()).delete(old).status())
                    .isEqualTo(200);
        }
    }

    private void assertReleases(Http projector) throws IOException {
        assertShows(projector, "DELIVERED", true);
        assertThat(isOnSale(projector, product)).isTrue();
        for (var each : all) {
            assertReleases(projector, each);
        }
        Eventually.holds("nothing is open", () -> projector
                .get(LETTERS + "?state=OPEN")
                .body()
                .path("items")
                .isEmpty());
    }

    private static void assertReleases(Http projector, Unread event) throws IOException {
        assertThat(letter(projector, event).path("state").asText()).isEqualTo("SUPERSEDED");

        var retried = retry(projector, event);

        assertThat(retried.path("superseded").asInt()).isEqualTo(1);
        assertThat(retried.path("retried").asInt()).isZero();
    }

    /** Of what the older one could not read. */
    private void assertShows(Http projector, String status, boolean onSale) throws IOException {
        var order = projector.get("/order-summaries/" + delivered.aggregate()).body();
        assertThat(order.path("status").asText()).isEqualTo(status);
        assertThat(isOnSale(projector, repriced.aggregate())).isEqualTo(onSale);
    }

    private static boolean isOnSale(Http projector, UUID product) throws IOException {
        return projector.get("/catalog/products/" + product).isSuccess();
    }

    private static JsonNode letter(Http projector, Unread event) throws IOException {
        return projector
                .get(LETTERS + "?aggregateId=" + event.aggregate())
                .body()
                .at("/items/0");
    }

    private static JsonNode retry(Http projector, Unread event) throws IOException {
        return projector
                .post(LETTERS + "/retries", Map.of("reason", event.reason()))
                .body();
    }
}
