package dev.tidemark.product;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static dev.tidemark.product.fixtures.ProductRequests.changePrice;
import static dev.tidemark.product.fixtures.ProductRequests.changePriceIf;
import static dev.tidemark.product.fixtures.ProductRequests.count;
import static dev.tidemark.product.fixtures.ProductRequests.find;
import static dev.tidemark.product.fixtures.ProductRequests.register;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.http.Clients;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However commands meet or fail, product, stock and outbox say the same. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class ConcurrencyTest {

    private static final int CLIENTS = 8;
    private static final int ROUNDS = 10;

    Sandbox sandbox;

    @BeforeEach
    void addReferences() {
        database().addReferences();
    }

    @AfterEach
    void state_stock_and_events_agree() {
        assertThat(database().disagreements()).isZero();
    }

    @Test
    void movements_of_one_stock_flip_it_one_by_one() throws Exception {
        var id = registered();
        var next = new AtomicInteger();

        var answers = Clients.together(CLIENTS, () -> {
            for (var round = 0; round < ROUNDS; round++) {
                assertThat(count(id, next.incrementAndGet() % 2).statusCode()).isEqualTo(200);
            }
            return true;
        });

        assertThat(answers).hasSize(CLIENTS);
        var events = database().eventsOf(id);
        assertThat(events.getFirst()).isEqualTo("ProductRegistered true");
        assertThat(events.subList(1, events.size())).isEqualTo(flips(events.size() - 1));
    }

    @Test
    void counting_the_stock_does_not_fail_because_the_price_changes() throws Exception {
        var id = registered();
        var next = new AtomicInteger();

        Clients.together(CLIENTS, () -> {
            for (var round = 0; round < ROUNDS; round++) {
                var number = next.incrementAndGet();
                assertThat(count(id, number % 2).statusCode()).isEqualTo(200);
                assertThat(changePrice(id, 1_000 + number).statusCode()).isIn(200, 409);
            }
            return true;
        });

        var version = find(id).<Integer>path("version");
        assertThat(database().eventsOf(id)).hasSize(version);
    }

    @Test
    void of_8_clients_that_change_the_version_they_saw_exactly_one_succeeds() throws Exception {
        var id = registered();
        var price = new AtomicInteger(1_000);

        var statuses = Clients.together(CLIENTS, () -> changePriceIf("\"1\"", id, price.incrementAndGet())).stream()
                .map(Response::statusCode)
                .toList();

        assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
        assertThat(database().eventsOf(id)).hasSize(2);
    }

    @Test
    void prices_that_meet_are_all_answered_with_the_version_they_made_or_a_conflict() throws Exception {
        var id = registered();
        var price = new AtomicInteger(1_000);

        var answers = Clients.together(CLIENTS, () -> changePrice(id, price.incrementAndGet()));

        var made = answers.stream().filter(answer -> answer.statusCode() == 200).map(answer -> answer.header("ETag"));
        assertThat(made).doesNotHaveDuplicates().hasSize(find(id).<Integer>path("version") - 1);
        answers.stream()
                .filter(answer -> answer.statusCode() != 200)
                .forEach(answer -> assertProblem(answer, 409, "product-changed-meanwhile"));
    }

    @Test
    void a_commit_that_fails_leaves_nothing_and_tells_only_an_id() {
        database().execute("""
                CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
                    AS $$ BEGIN RAISE EXCEPTION 'something secret'; END $$;
                CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON products DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW WHEN (NEW.name = 'Refused') EXECUTE FUNCTION refuse()""");

        var answer = register(LAMP.replace("Lamp 램프", "Refused"));

        assertProblem(answer, 500, "internal-error");
        assertThat(answer.asString()).doesNotContain("secret");
        assertThat(database().number("SELECT count(*) FROM products WHERE name = 'Refused'"))
                .isZero();
    }

    private static List<String> flips(int count) {
        return IntStream.range(0, count)
                .mapToObj(flip -> "ProductStockChanged " + (flip % 2 == 1))
                .toList();
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
