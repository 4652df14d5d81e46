package dev.tidemark.benchmarks.write.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTextTest {

    private static final String SERVICE = "[7] orders_service@orders ";
    private static final String OTHER = "[8] orders_service@orders ";

    @Test
    void a_transaction_is_read_with_its_parameters() {
        var log = line(SERVICE + "LOG:  statement: BEGIN")
                + line(SERVICE + "LOG:  execute <unnamed>: insert into orders (id, reason)")
                + "\tvalues ($1,$2)\n"
                + line(SERVICE + "DETAIL:  Parameters: $1 = 'it''s, $2 = ''x''', $2 = NULL")
                + line(SERVICE + "LOG:  statement: COMMIT");

        assertThat(LogText.transactions(log, "orders_service"))
                .containsExactly(List.of(
                        new Statement("BEGIN", List.of()),
                        new Statement(
                                "insert into orders (id, reason) values ($1,$2)",
                                Arrays.asList("it's, $2 = 'x'", null)),
                        new Statement("COMMIT", List.of())));
    }

    @Test
    void transactions_of_several_connections_are_told_apart() {
        var log = line(SERVICE + "LOG:  statement: BEGIN")
                + line(OTHER + "LOG:  statement: BEGIN")
                + line(SERVICE + "LOG:  execute S_1: SELECT 1")
                + line(OTHER + "LOG:  statement: ROLLBACK")
                + line(SERVICE + "LOG:  statement: COMMIT");

        assertThat(LogText.transactions(log, "orders_service"))
                .extracting(
                        transaction -> transaction.stream().map(Statement::sql).toList())
                .containsExactly(List.of("BEGIN", "ROLLBACK"), List.of("BEGIN", "SELECT 1", "COMMIT"));
    }

    @Test
    void other_roles_and_other_messages_are_left_out() {
        var log = line("[9] orders_relay@orders LOG:  statement: BEGIN")
                + line("[9] orders_relay@orders LOG:  statement: COMMIT")
                + line("[1] LOG:  parameter \"log_statement\" changed to \"all\"")
                + line(SERVICE + "LOG:  statement: BEGIN")
                + line(SERVICE + "ERROR:  duplicate key");

        assertThat(LogText.transactions(log, "orders_service")).isEmpty();
    }

    private static String line(String text) {
        return "2026-11-21 10:00:00.123 UTC " + text + "\n";
    }
}
