package dev.tidemark.product.load;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.ProductRequests.changePrice;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.OtherSettings;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A command never waits for a place that it occupies itself. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
@TestProfile(OtherSettings.class)
class LastPlaceTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    Sandbox sandbox;

    @Test
    void who_loses_a_race_is_told_so_although_no_place_is_free() throws Exception {
        var database = new ProductsDatabase(sandbox);
        database.addReferences();
        var id = registered();
        var answer = new CompletableFuture<Response>();

        database.overtake(id, () -> {
            Thread.ofVirtual().start(() -> answer.complete(changePrice(id, 5_000)));
            await().atMost(LIMIT).until(database::isWaitedFor);
            return null;
        });

        assertProblem(answer.join(), 409, "product-changed-meanwhile");
        // No event says so, and others look whether products and events agree.
        database.execute("UPDATE products SET version = version - 1 WHERE id = '%s'".formatted(id));
    }
}
