package dev.tidemark.poller.outbox;

import dev.tidemark.poller.fixtures.TestOutbox;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** The outbox as a poller reads it. */
public final class OutboxTables {

    static final Batch.Size ALL = new Batch.Size(1000, 1 << 20);

    public static OutboxTable of(TestOutbox outbox) {
        return of(outbox.asPoller());
    }

    public static OutboxTable of(DataSource poller) {
        return new OutboxTable(poller);
    }

    /** What comes after these places in all buckets; the beginning, where none is given. */
    static Map<Integer, Batch> next(OutboxTable table, Map<Integer, Place> published, Batch.Size size)
            throws SQLException {
        var places = new HashMap<Integer, Place>();
        IntStream.range(0, 8).forEach(bucket -> places.put(bucket, published.getOrDefault(bucket, Place.before(0))));
        return table.next(places, table.look(), size);
    }

    /** The versions of an order that a poller would publish now, in its order. */
    static List<Long> publishable(OutboxTable table, String order) throws SQLException {
        return next(table, Map.of(), ALL).values().stream()
                .flatMap(batch -> batch.rows().stream())
                .filter(row -> row.aggregate().id().equals(order))
                .map(row -> row.place().aggregateVersion())
                .toList();
    }

    private OutboxTables() {}
}
