package dev.tidemark.benchmarks.write.order;

import java.util.List;

/**
 * A statement as a service sent it.
 *
 * @param sql with parameters as {@code $1}, {@code $2} …
 * @param parameters their values as text, null for NULL
 */
record Statement(String sql, List<String> parameters) {

    Statement {
        sql = sql.strip().replaceAll("\\s+", " ");
    }

    boolean mentions(String text) {
        return parameters.stream().anyMatch(value -> value != null && value.contains(text));
    }

    boolean ends() {
        return sql.equalsIgnoreCase("COMMIT") || sql.equalsIgnoreCase("ROLLBACK");
    }
}
