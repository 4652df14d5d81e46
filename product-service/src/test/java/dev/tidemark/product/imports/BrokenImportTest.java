package dev.tidemark.product.imports;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.Callers.operator;
import static dev.tidemark.product.fixtures.ImportRequests.importing;
import static dev.tidemark.product.fixtures.ImportRequests.line;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.http.Clients;
import dev.tidemark.product.fixtures.ImportRequests;
import dev.tidemark.product.fixtures.OwnReferences;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever happens to a stream of products, each is registered once. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class BrokenImportTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final byte[] NO_PRODUCT = {'x', '\n'};
    private static final String LAST_CHUNK = "0\r\n\r\n";

    /** The batch in which somebody claims this id. */
    private static final String FAIL = """
            CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'failed'; END $$;
            CREATE TRIGGER fail BEFORE INSERT ON product_client_ids
                FOR EACH ROW WHEN (NEW.client_id = '%s') EXECUTE FUNCTION fail()""";

    @Inject
    MeterRegistry metrics;

    Sandbox sandbox;

    private OwnReferences own;

    @BeforeEach
    void addReferences() {
        own = OwnReferences.create();
    }

    @AfterEach
    void state_stock_and_events_agree() {
        assertThat(database().disagreements()).isZero();
    }

    @Test
    void of_two_imports_of_the_same_lines_one_creates_each_product_and_the_other_one_finds_it() throws Exception {
        var lines = lines(0, 400);

        var answers = Clients.together(2, () -> ImportRequests.answers(admitted(lines)));

        for (var line = 0; line < 400; line++) {
            var one = answers.getFirst().get(line);
            var other = answers.getLast().get(line);
            assertThat(List.of(status(one), status(other))).containsExactlyInAnyOrder("CREATED", "EXISTS");
            assertThat(one.path("productId")).isEqualTo(other.path("productId"));
        }
        assertThat(products()).isEqualTo(400);
    }

    @Test
    void a_second_import_is_sent_away_while_one_runs() throws Exception {
        var first = new CompletableFuture<Response>();

        try (var products = database().lockProducts()) {
            Thread.ofVirtual().start(() -> first.complete(ImportRequests.post(lines(0, 5))));
            await().atMost(LIMIT).until(products::isWaitedFor);
            var second = ImportRequests.post(lines(5, 6));
            assertProblem(second, 503, "import-running");
            assertThat(second.header("Retry-After")).isEqualTo("30");
        }

        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(importing(lines(5, 6))).hasSize(1);
    }

    @Test
    void a_stream_that_breaks_off_goes_on_when_it_is_sent_again() throws Exception {
        var lines = lines(0, 1000);
        var bytes = lines.getBytes(StandardCharsets.UTF_8);

        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(ImportRequests.head(bytes.length));
            socket.getOutputStream().write(bytes, 0, bytes.length / 2);
            await().atMost(LIMIT).until(() -> products() >= 200);
        }

        var answers =
                await().atMost(LIMIT).until(() -> ImportRequests.post(lines), answer -> answer.statusCode() == 200);
        assertThat(ImportRequests.answers(answers))
                .hasSize(1000)
                .extracting(BrokenImportTest::status)
                .contains("EXISTS", "CREATED");
        assertThat(products()).isEqualTo(1000);
    }

    @Test
    void an_import_whose_client_has_gone_keeps_others_out_until_its_batch_has_ended() throws Exception {
        var bytes = lines(0, 5).getBytes(StandardCharsets.UTF_8);
        var before = connections();

        try (var products = database().lockProducts()) {
            try (var socket = new Socket("localhost", RestAssured.port)) {
                socket.getOutputStream().write(ImportRequests.head(bytes.length));
                socket.getOutputStream().write(bytes);
                await().atMost(LIMIT).until(products::isWaitedFor);
            }
            await().atMost(LIMIT).until(() -> connections() <= before);
            assertProblem(ImportRequests.post(operator(), NO_PRODUCT), 503, "import-running");
        }

        await().atMost(LIMIT).until(() -> products() == 5);
        await().atMost(LIMIT)
                .until(() -> ImportRequests.post(operator(), NO_PRODUCT).statusCode() == 200);
    }

    @Test
    void an_import_that_the_database_fails_breaks_off_and_lets_others_in() throws IOException {
        var lines = lines(0, 400);

        database().execute(FAIL.formatted("c399"));
        var answer = wholeAnswer(lines);
        database().execute("DROP FUNCTION fail CASCADE");

        assertThat(answer)
                .contains("\"line\":200,")
                .doesNotContain("\"line\":201,")
                .doesNotEndWith(LAST_CHUNK);
        assertThat(importing(lines)).extracting(BrokenImportTest::status).contains("EXISTS", "CREATED");
        assertThat(products()).isEqualTo(400);
    }

    /** Comes again as long as it is told that another import runs. */
    private static Response admitted(String lines) {
        return await().atMost(LIMIT).until(() -> ImportRequests.post(lines), answer -> {
            if (answer.statusCode() != 200) {
                assertProblem(answer, 503, "import-running");
            }
            return answer.statusCode() == 200;
        });
    }

    /** As it comes over the wire, until the connection ends in whatever way. */
    private static String wholeAnswer(String lines) throws IOException {
        var bytes = lines.getBytes(StandardCharsets.UTF_8);
        var answer = new ByteArrayOutputStream();
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            socket.getOutputStream().write(ImportRequests.head(bytes.length));
            socket.getOutputStream().write(bytes);
            socket.getInputStream().transferTo(answer);
        } catch (SocketException reset) {
            // What came before is the answer.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private int connections() {
        return metrics.get("http.server.connections").longTaskTimer().activeTasks();
    }

    private String lines(int from, int to) {
        var text = new StringBuilder();
        var lamp = own.in(LAMP);
        IntStream.range(from, to).forEach(i -> text.append(line("c" + i, lamp)));
        return text.toString();
    }

    private long products() {
        return database().number("SELECT count(*) FROM products WHERE brand_id = '%s'".formatted(own.brand()));
    }

    private static String status(JsonNode answer) {
        return answer.path("status").asText();
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
