package dev.tidemark.benchmarks.write.order;

import dev.tidemark.benchmarks.stage.Database;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bytes that a database has written.
 *
 * @param wal of the write-ahead log of the whole server
 * @param tables by their names, with indexes; all days of the outbox are one
 */
record Growth(long wal, Map<String, Long> tables) {

    private static final String WAL = "SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint";

    private static final String TABLES = """
            SELECT regexp_replace(relname, '_[0-9]{8}$', ''), sum(pg_total_relation_size(oid))
            FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
            GROUP BY 1 ORDER BY 1""";

    static final Growth NONE = new Growth(0, Map.of());

    /** All that there is now. */
    static Growth total(Database database) throws IOException {
        return new Growth(database.number(WAL), database.numbers(TABLES));
    }

    Growth since(Growth before) {
        var grown = new LinkedHashMap<String, Long>();
        tables.forEach((table, bytes) -> grown.put(table, bytes - before.tables.getOrDefault(table, 0L)));
        return new Growth(wal - before.wal, grown);
    }

    Growth plus(Growth other) {
        var sum = new LinkedHashMap<>(tables);
        other.tables.forEach((table, bytes) -> sum.merge(table, bytes, Long::sum));
        return new Growth(wal + other.wal, sum);
    }
}
