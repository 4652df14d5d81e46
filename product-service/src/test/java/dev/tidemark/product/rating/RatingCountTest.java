package dev.tidemark.product.rating;

import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.http.Clients;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reviews come to is counted with them, whoever writes them and however many at once. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class RatingCountTest {

    private static final String MISCOUNTED = """
            SELECT count(*)
            FROM (SELECT product_id, count(*) AS reviews, sum(rating) AS stars FROM reviews GROUP BY product_id) AS actual
            FULL JOIN (SELECT * FROM product_ratings WHERE reviews > 0) AS counted USING (product_id)
            WHERE (actual.reviews, actual.stars) IS DISTINCT FROM (counted.reviews::bigint, counted.stars)""";

    /** The worker looks for them. */
    private static final String DIFFERING_UNNOTICED = """
            SELECT count(*) FROM product_ratings
            WHERE (changed_at IS NOT NULL) <> ((reviews, stars) <> (published_reviews, published_stars))""";

    private static final String PUBLISH =
            "UPDATE product_ratings SET published_reviews = reviews, published_stars = stars, changed_at = NULL";

    /** No event said so, and other tests compare. */
    private static final String UNPUBLISH =
            "UPDATE product_ratings SET published_reviews = 0, published_stars = 0, changed_at = NULL";

    private static final String WRITE = """
            INSERT INTO reviews (id, product_id, member_id, rating, text, written_at)
            SELECT gen_random_uuid(), id, gen_random_uuid(), 1 + n %% 5, '%s', now() FROM products, generate_series(1, %d) AS n""";

    Sandbox sandbox;

    @BeforeEach
    void register() {
        database().addReferences();
        Stream.generate(() -> registered()).limit(3).forEach(product -> {});
    }

    @AfterEach
    void nothing_is_miscounted() {
        assertThat(database().number(MISCOUNTED)).isZero();
        assertThat(database().number(DIFFERING_UNNOTICED)).isZero();
    }

    @Test
    void many_rows_of_many_products_in_one_statement() {
        database().execute(WRITE.formatted("", 7));
        database().execute("UPDATE reviews SET rating = 6 - rating");
        assertThat(database().number(MISCOUNTED)).isZero();

        database().execute("DELETE FROM reviews WHERE rating < 3");
    }

    @Test
    void writers_that_meet_wait_for_each_other_and_never_for_good() throws InterruptedException {
        Clients.together(4, () -> {
            var own = UUID.randomUUID();
            database().execute(WRITE.formatted(own, 5));
            database()
                    .execute("UPDATE reviews SET rating = 6 - rating WHERE text = '%s' AND id::text < '8'"
                            .formatted(own));
            database().execute("DELETE FROM reviews WHERE text = '%s' AND id::text > '4'".formatted(own));
            return true;
        });
    }

    @Test
    void a_truncated_table_has_no_ratings() {
        database().execute(WRITE.formatted("", 2));
        database().execute(PUBLISH);

        database().execute("TRUNCATE reviews");

        assertThat(database().number("SELECT count(*) FROM product_ratings WHERE reviews > 0"))
                .isZero();
        assertThat(database().number(DIFFERING_UNNOTICED)).isZero();
        database().execute(UNPUBLISH);
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
