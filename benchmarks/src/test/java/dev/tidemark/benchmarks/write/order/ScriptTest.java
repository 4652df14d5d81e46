package dev.tidemark.benchmarks.write.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private static final String ORDER = "019aa000-0000-7000-8000-000000000001";
    private static final String PRODUCT = "019aa000-0000-7000-8000-000000000002";
    private static final String EVENT = "019aa000-0000-7000-8000-000000000003";

    @Test
    void what_must_be_new_is_new_every_time_and_the_same_wherever_it_stands() {
        var order = statement("insert into orders values ($1)", ORDER);
        var event = statement("insert into outbox values ($1, $2)", EVENT, ORDER);

        var script = Script.of(
                List.of(order, event),
                Set.of(),
                statement -> statement == order ? List.of("uuid") : List.of("uuid", "text"));

        assertThat(statements(script))
                .containsExactly(
                        "insert into orders values (CAST(lpad(:unique, 32, '1') AS uuid));",
                        "insert into outbox values (CAST(lpad(:unique, 32, '2') AS uuid), lpad(:unique, 36, '1'));");
        assertThat(script.constants()).isEmpty();
    }

    @Test
    void everything_else_stays_as_it_was() {
        var line = statement("insert into order_lines values ($2, $1, $3, $4)", PRODUCT, "a $1 bill", null, "");

        var script = Script.of(List.of(line), Set.of(PRODUCT), ignored -> List.of("uuid", "text", "text", "text"));

        assertThat(statements(script)).containsExactly("insert into order_lines values (:p0_2, :p0_1, NULL, '');");
        assertThat(script.constants()).containsEntry("p0_1", PRODUCT).containsEntry("p0_2", "a $1 bill");
    }

    @Test
    void the_same_statement_in_a_row_travels_at_once() {
        var line = "insert into order_lines values ($1)";
        var transaction = List.of(
                statement("BEGIN"),
                statement(line, "1"),
                statement(line, "2"),
                statement(line, "3"),
                statement("COMMIT"));

        var script = Script.of(transaction, Set.of(), ignored -> List.of("int4"));

        assertThat(statements(script))
                .containsExactly(
                        "BEGIN;",
                        "\\startpipeline",
                        "insert into order_lines values (:p1_1);",
                        "insert into order_lines values (:p2_1);",
                        "insert into order_lines values (:p3_1);",
                        "\\endpipeline",
                        "COMMIT;");
    }

    private static Statement statement(String sql, String... parameters) {
        return new Statement(sql, Arrays.asList(parameters));
    }

    private static List<String> statements(Script script) {
        return script.text().lines().filter(line -> !line.startsWith("\\set ")).toList();
    }
}
