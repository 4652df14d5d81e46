package dev.tidemark.projector.orders;

import static dev.tidemark.projector.Orders.NOON;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.OfferedProduct;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestTopic;
import dev.tidemark.projector.elasticsearch.Json;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What finds a product finds the orders of it as well. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class OrderWordsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    Sandbox sandbox;

    @ParameterizedTest
    @CsvSource({
        "저소음 기계식 키보드, 키보드를",
        "저소음 무선 마우스, 무선마우스",
        "가죽지갑, 지갑",
        "Café Crème, cafe CREME",
        "Cafe au Lait, café",
        "Walnut Bookshelf, bookshlef",
        "Mechanical Metronome, mechanical metr",
        "Porcelain Teapot, tea pot",
        "Umbrella, the umbrella"
    })
    void an_order_is_found_by_what_finds_its_product(String name, String typed) {
        var member = "worded-" + UUID.randomUUID();
        var order = Orders.created(member, NOON, name);
        send(OfferedProduct.of(name).registered());
        send(Orders.created(member, NOON, "Something else"));
        send(order);

        await().atMost(LIMIT).untilAsserted(() -> assertThat(found(given(), "/catalog/products", typed, "name"))
                .contains(name));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(found(as(member), "/order-summaries", typed, "orderId"))
                .containsExactly(order.aggregateId()));
    }

    @Test
    void words_are_analyzed_as_the_products_are() throws IOException {
        var orders = settings("orders").path("analysis");
        var products = settings("products").path("analysis");

        assertThat(orders.properties()).isNotEmpty().allSatisfy(kind -> assertThat(
                        products.path(kind.getKey()).properties())
                .containsAll(kind.getValue().properties()));
    }

    private static JsonNode settings(String readModel) throws IOException {
        try (var file = OrderReadModel.class.getResourceAsStream("/read-models/%s.json".formatted(readModel))) {
            return Json.read(new String(file.readAllBytes())).path("settings");
        }
    }

    private static List<String> found(RequestSpecification caller, String path, String typed, String field) {
        return caller.queryParam("q", typed)
                .queryParam("size", 100)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items." + field);
    }

    private RequestSpecification as(String member) {
        return given().auth().oauth2(sandbox.tokens().member(member));
    }

    private void send(DomainEvent event) {
        try (var topic = TestTopic.existing(
                sandbox.topic(event.aggregateType()), sandbox.endpoints().kafka())) {
            topic.send(EventRecords.of(topic.name(), event));
        }
    }
}
