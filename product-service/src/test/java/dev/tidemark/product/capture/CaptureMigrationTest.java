package dev.tidemark.product.capture;

import static dev.tidemark.platform.config.ServiceDatabase.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.platform.provision.RowCapture;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.product.fixtures.ProductsDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the migrations make for the capture of reviews, and whom they let do what with it. */
class CaptureMigrationTest {

    private static final String SLOTS =
            "SELECT count(*) FROM pg_replication_slots WHERE slot_name = current_database() || '_reviews' AND failover";
    private static final String PUBLICATIONS = """
            SELECT count(*) FROM pg_publication
            WHERE pubname = 'reviews' AND pubinsert AND pubupdate AND pubdelete AND pubtruncate""";
    private static final String SIGNALS = "SELECT count(*) FROM capture.signal";

    private Sandbox sandbox;
    private ProductsDatabase database;

    @BeforeEach
    void open() {
        sandbox = Sandbox.open(PRODUCTS);
        database = new ProductsDatabase(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void a_slot_that_survives_a_failover_and_a_publication_of_everything_are_there_before_the_first_review() {
        Migrations.run(sandbox);

        assertThat(database.number(SLOTS)).isOne();
        assertThat(database.number(PUBLICATIONS)).isOne();
        assertThat(database.number(SIGNALS)).isZero();
    }

    @Test
    void reviews_that_were_there_before_are_asked_for_once() {
        Migrations.runUpTo(Migrations.BEFORE_CAPTURE, sandbox);
        ReviewRows.in(sandbox).fill(2);

        Migrations.run(sandbox);

        assertThat(database.column("SELECT type || ' ' || data FROM capture.signal"))
                .containsExactly("execute-snapshot "
                        + "{\"type\" : \"INCREMENTAL\", \"data-collections\" : [\"public.reviews\"]}");
    }

    @Test
    void a_database_that_begins_with_a_poller_has_neither_and_says_so() {
        var capture = new RowCapture(sandbox.endpoints());
        Migrations.runUpTo(Migrations.BEFORE_CAPTURE, sandbox);
        assertThat(capture.isPossible(sandbox.database(PRODUCTS))).isTrue();
        database.execute("DROP PUBLICATION outbox");
        assertThat(capture.isPossible(sandbox.database(PRODUCTS))).isFalse();

        Migrations.run(sandbox);

        assertThat(database.number(SLOTS)).isZero();
        assertThat(database.number(PUBLICATIONS)).isZero();
        assertThat(capture.isPossible(sandbox.database(PRODUCTS))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT member_id FROM reviews",
                "SELECT * FROM reviews",
                "UPDATE reviews SET rating = 1",
                "DELETE FROM reviews",
                "SELECT * FROM outbox",
                "SELECT * FROM products",
                "DELETE FROM capture.signal",
                "SELECT capture.begin_at_slot()",
                "SELECT capture.request_snapshot()",
                "SELECT * FROM capture.beginning",
                "CREATE TABLE capture.mine (id int)",
                "CREATE TABLE mine (id int)"
            })
    void the_capture_may_not(String sql) {
        Migrations.run(sandbox);

        assertThatThrownBy(() -> asCapture(sql)).hasMessageContaining("permission denied");
        assertThatCode(() -> asCapture("SELECT id, row_version FROM reviews")).doesNotThrowAnyException();
    }

    private void asCapture(String sql) throws SQLException {
        try (var connection = sandbox.connect(PRODUCTS, PRODUCTS.captureRole().orElseThrow());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
