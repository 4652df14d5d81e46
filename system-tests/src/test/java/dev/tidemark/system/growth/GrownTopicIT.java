package dev.tidemark.system.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.process.InParallel;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.check.TopicHistory;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.Promises;
import dev.tidemark.system.fixtures.Rows;
import dev.tidemark.system.load.Answer;
import dev.tidemark.system.load.Http;
import dev.tidemark.system.load.Item;
import dev.tidemark.system.load.OrderLoad;
import dev.tidemark.system.load.Shop;
import dev.tidemark.system.release.NextGeneration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Topics get more partitions by the steps that the operator's guide names, while commands go on. */
@Order(3)
@Tag("heavy")
@TestMethodOrder(OrderAnnotation.class)
class GrownTopicIT {

    private static final int CLIENTS = 8;

    /** Twice as many as there are in the beginning, so every other key moves. */
    private static final int PARTITIONS = 12;

    private static final String MEMBER = "reader";

    @TempDir
    private static Path folder;

    private static WholeSystem system;
    private static Shop shop;
    private static List<UUID> products;
    private static final Map<String, GrownTopic> TOPICS = new TreeMap<>();

    @BeforeAll
    static void start() throws Exception {
        system = WholeSystem.start(folder);
        shop = system.shop();
        products = Catalogue.of(shop, 6);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    @Order(1)
    void every_event_of_an_aggregate_comes_before_its_next_one_whichever_partition_it_moves_to() throws Exception {
        var review = reviewed();
        try (var load = OrderLoad.start(shop, Item.of(products), CLIENTS)) {
            Eventually.acknowledged(load, 100);
            var before = shop.placeOrder(MEMBER, products);
            holdRelays();
            var meanwhile = shop.placeOrder(MEMBER, products);
            growTopics();
            letRelaysGoOn();
            assertThat(shop.changeReview(MEMBER, products.getFirst(), review, 1).status())
                    .isEqualTo(200);
            Eventually.acknowledged(load, 100);
            Promises.assertKept(system, load.stop(), GrownTopicIT::history);
            assertIsShown(before);
            assertIsShown(meanwhile);
        }
    }

    @Test
    @Order(2)
    void every_record_is_on_the_partition_of_its_key_and_some_have_moved() {
        assertThat(TOPICS.values().stream().flatMap(topic -> topic.misplaced().stream()))
                .isEmpty();
        assertThat(TOPICS.get("ecommerce.orders").moved()).isNotEmpty();
    }

    @Test
    @Order(3)
    void a_replay_reaches_who_asked_for_it() throws Exception {
        var orders = system.database(ServiceDatabase.ORDERS);
        for (var product : products) {
            Rows.execute(orders, "DELETE FROM catalogue_products WHERE id = '%s'".formatted(product));
            askForReplay(product);
        }

        Eventually.holds("order-service has every product as it is", () -> Rows.copiedVersions(orders)
                .equals(Rows.productVersions(system.database(ServiceDatabase.PRODUCTS))));
    }

    @Test
    @Order(4)
    void a_rebuild_of_old_and_new_partitions_makes_the_documents_of_the_rows() {
        var models = Stream.of("orders", "products", "reviews")
                .map(model -> new NextGeneration(asOperator(shop.projector()), model))
                .toList();

        models.forEach(NextGeneration::begin);
        models.forEach(NextGeneration::answer);

        Eventually.settled(system);
    }

    private static UUID reviewed() throws IOException {
        var review = shop.review(MEMBER, products.getFirst(), 5);
        return UUID.fromString(review.body().path("id").textValue());
    }

    private static void holdRelays() {
        InParallel.forEach(relays(), system.connectors()::stop);
    }

    /** When all have read what there is, and returns when all know the new partitions. */
    private static void growTopics() throws Exception {
        for (var readers : readers()) {
            var topic = GrownTopic.toGrow(system.endpoints().kafka(), readers.topic(), PARTITIONS);
            Eventually.holds("%s is read".formatted(topic), () -> readers.haveReached(topic.ends()));
            topic.grow();
            TOPICS.put(topic.name(), topic);
        }
        for (var readers : readers()) {
            Eventually.holds("%s is known".formatted(readers.topic()), () -> readers.know(PARTITIONS));
        }
    }

    private static void letRelaysGoOn() {
        InParallel.forEach(relays(), system.connectors()::resume);
    }

    private static List<String> relays() {
        return List.of(
                system.relay(ServiceDatabase.ORDERS),
                system.relay(ServiceDatabase.PRODUCTS),
                system.reviewCapture().name());
    }

    private static List<Readers> readers() {
        var orders = shop.orderService();
        var stock = shop.productService();
        var projector = shop.projector();
        return List.of(
                new Readers("ecommerce.orders", List.of(stock, projector)),
                new Readers("ecommerce.orders.replay", List.of(stock)),
                new Readers("ecommerce.products", List.of(orders, projector)),
                new Readers("ecommerce.products.replay", List.of(orders)),
                new Readers("ecommerce.stock-reservations", List.of(orders)),
                new Readers("ecommerce.stock-reservations.replay", List.of(orders)),
                new Readers("ecommerce.cdc.reviews", List.of(projector)));
    }

    private static void askForReplay(UUID product) throws IOException {
        var request = Map.of(
                "consumer", "order-service.catalogue", "aggregateType", "products", "aggregateId", product.toString());
        var answer = asOperator(shop.productService()).post("/internal/outbox/replays", request);
        assertThat(answer.status()).isEqualTo(202);
    }

    /** Whoever placed it finds it, by the consistency token of the answer. */
    private static void assertIsShown(Answer placed) throws IOException {
        var shown = shop.projector()
                .as(system.tokens().member(MEMBER))
                .getAsOf("/order-summaries", placed.header("Consistency-Token"), 8);
        assertThat(shown.header("Consistency-Token-Applied")).isEqualTo("true");
        assertThat(shown.body().toString()).contains(placed.body().path("id").textValue());
    }

    private static Http asOperator(Http service) {
        return service.as(system.tokens().operator());
    }

    private static TopicHistory history(String type) {
        return TOPICS.get("ecommerce." + type).history();
    }
}
