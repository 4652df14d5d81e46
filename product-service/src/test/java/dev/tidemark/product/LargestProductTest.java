package dev.tidemark.product;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.ProductRequests.changeDetails;
import static dev.tidemark.product.fixtures.ProductRequests.changeOptions;
import static dev.tidemark.product.fixtures.ProductRequests.changePrice;
import static dev.tidemark.product.fixtures.ProductRequests.count;
import static dev.tidemark.product.fixtures.ProductRequests.decide;
import static dev.tidemark.product.fixtures.ProductRequests.find;
import static dev.tidemark.product.fixtures.ProductRequests.register;
import static dev.tidemark.product.fixtures.ReferenceRequests.create;
import static dev.tidemark.product.fixtures.ReferenceRequests.createCategory;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.ProductsDatabase;
import dev.tidemark.product.fixtures.ReferenceRequests;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However much is said of a product, its life goes on: what would make its events too large later is refused at once. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class LargestProductTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** In bytes, of events that somebody's words are in. */
    private static final int ACCEPTED = 524_288 - 10_240;

    /** By how many bytes an event may be larger than the same one before: its instant may have more digits. */
    private static final int DIGITS = 10;

    private static final int LONGEST = 100;

    /** A detail of the longest value has not many bytes less. */
    private static final int DETAIL = 3_030;

    private static final Random RANDOM = new Random();

    private static final String IMAGES = list(20, i -> """
            {"url":"https://a/%1$s","thumbnailUrl":"https://b/%1$s"}""".formatted("램".repeat(1_900)));

    private static final String GROUPS = list(10, g -> "{\"name\":\"group %d\",\"options\":%s}"
            .formatted(g, list(50, o -> """
            {"name":"%s%d","priceDifference":0}""".formatted("램".repeat(98), o))));

    Sandbox sandbox;

    private String brand;
    private String seller;
    private List<String> categories;
    private List<String> tags;

    @BeforeEach
    void createReferences() {
        brand = created("brands");
        seller = created("sellers");
        categories = Stream.iterate(created("categories"), LargestProductTest::categoryBelow)
                .limit(10)
                .toList();
        tags = Stream.generate(() -> created("tags")).limit(20).toList();
    }

    @AfterEach
    void state_stock_and_events_agree() {
        assertThat(database().disagreements()).isZero();
    }

    @Test
    void the_largest_product_can_be_published_renamed_everywhere_repriced_sold_out_and_discontinued() {
        var id = bare();
        changeDetails(id, describedBy(ACCEPTED - size(id) - DIGITS)).then().statusCode(200);

        decide(id, "publication").then().statusCode(200);
        rename("brands", brand);
        rename("sellers", seller);
        categories.forEach(category -> rename("categories", category));
        tags.forEach(tag -> rename("tags", tag));
        await().atMost(LIMIT)
                .until(() -> database().number("SELECT count(*) FROM republications WHERE finished_at IS NULL") == 0);
        changePrice(id, 1_000_000_000_000L).then().statusCode(200);
        count(id, 0).then().statusCode(200);
        decide(id, "discontinuation").then().statusCode(200);

        assertThat(find(id).<List<String>>path("tags.name"))
                .allSatisfy(name -> assertThat(name).hasSize(LONGEST));
        assertThat(size(id)).isGreaterThan(ACCEPTED + 9_000);
        assertThat(republishedFromItsRows(id)).isOne();
    }

    @Test
    void what_leaves_too_little_room_is_refused() {
        var id = bare();
        var room = ACCEPTED - size(id);
        changeDetails(id, describedBy(room - DIGITS)).then().statusCode(200);

        assertProblem(changeDetails(id, describedBy(room + DIGITS + 1)), 413, "event-too-large");
        assertProblem(
                changeOptions(id, "{\"optionGroups\":%s}".formatted(GROUPS.replace("group", "large group"))),
                413,
                "event-too-large");
        assertProblem(register(registration(describedBy(room + DIGITS + 1))), 413, "event-too-large");
    }

    /** As an operator does when the outbox has no event of it any more; it has them all again in the end. */
    private long republishedFromItsRows(String id) {
        database().execute("""
                CREATE TABLE dropped AS SELECT * FROM outbox WHERE aggregate_id = '%1$s';
                DELETE FROM outbox WHERE aggregate_id = '%1$s'""".formatted(id));
        try {
            return database().number("SELECT published FROM republish_silent_products(500)");
        } finally {
            database().execute("INSERT INTO outbox SELECT * FROM dropped; DROP TABLE dropped");
        }
    }

    /** A draft with many images and options, and without any description. */
    private String bare() {
        return register(registration(describedBy(0)))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** @param bytes by which an event is larger than the bare product's */
    private String describedBy(int bytes) {
        var details = list(bytes / DETAIL, i -> "{\"name\":\"%d\",\"value\":\"%s\"}".formatted(i, "램".repeat(1_000)));
        var description = "x".repeat(bytes - (details.getBytes(UTF_8).length - "[]".length()));
        return """
                {"name":"Lamp","description":"%s","brandId":"%s","categoryId":"%s","tagIds":%s,"images":%s,"details":%s}""".formatted(
                        description,
                        brand,
                        categories.getLast(),
                        list(tags.size(), i -> "\"%s\"".formatted(tags.get(i))),
                        IMAGES,
                        details);
    }

    private String registration(String details) {
        return details.replaceFirst("\\{", """
                {"status":"DRAFT","sellerId":"%s","optionGroups":%s,"price":{"amount":1,"currency":"KRW"},"quantity":1,""".formatted(seller, GROUPS));
    }

    /** Of the newest event, in bytes. */
    private int size(String id) {
        return (int) database().number("""
                SELECT octet_length(payload) FROM outbox WHERE aggregate_id = '%s'
                ORDER BY aggregate_version DESC LIMIT 1""".formatted(id));
    }

    private static void rename(String kind, String id) {
        ReferenceRequests.rename(kind, id, "*", name(LONGEST)).then().statusCode(200);
    }

    private static String created(String kind) {
        return create(kind, name(2)).path("id");
    }

    private static String categoryBelow(String parent) {
        return createCategory(name(2), parent).path("id");
    }

    /** One that no other has, of so many characters of three bytes each. */
    private static String name(int length) {
        return RANDOM.ints(length, '가', '힣').mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static String list(int size, IntFunction<String> element) {
        return IntStream.range(0, size).mapToObj(element).collect(Collectors.joining(",", "[", "]"));
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
