package dev.tidemark.outbox.inbox.progress;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Up to where topics are applied: {@code inbox_progress}. */
@ApplicationScoped
public class Progress {

    private static final String EPOCHS = """
            SELECT DISTINCT epoch FROM inbox_progress WHERE subscription = ?1 AND topic = ?2 AND epoch IS NOT NULL""";

    private static final String ADVANCE = """
            UPDATE inbox_progress SET next_offset = passed.next, filled = filled OR passed.next >= first_end,
                epoch = coalesce(nullif(CAST(?3 AS int), 0), epoch)
            FROM unnest(CAST(?4 AS int[]), CAST(?5 AS bigint[]), CAST(?6 AS bigint[])) AS passed (number, before, next)
            WHERE subscription = ?1 AND topic = ?2 AND partition = passed.number AND next_offset = passed.before""";

    private static final String BEGIN = """
            INSERT INTO inbox_progress (subscription, topic, partition, topic_id, next_offset, first_end, filled)
            SELECT $1, $2, number, $3, beginning, first_end, first_end = beginning
            FROM unnest($4::int[], $5::bigint[], $6::bigint[]) AS seen (number, beginning, first_end)
            ON CONFLICT (subscription, topic, partition) DO NOTHING""";

    private static final String POSITIONS =
            "SELECT partition, next_offset FROM inbox_progress WHERE subscription = $1 AND topic = $2";

    private static final String TOPIC_IDS =
            "SELECT DISTINCT topic_id FROM inbox_progress WHERE subscription = $1 AND topic = $2";

    private final Pool database;

    Progress(Pool database) {
        this.database = database;
    }

    /** A subscription and its topic. */
    public record Reading(String subscription, String topic) {}

    /**
     * Moves positions on, in the current session and transaction. Fails with {@link SubscriptionStopped} when events are
     * not of the epoch of what was applied before, and with {@link PositionMoved} when a position is not where this
     * instance thinks it is: then somebody else applies what comes there.
     *
     * @param epochs of the events on the way
     */
    public Uni<Void> advance(Reading reading, Set<Integer> epochs, List<Stretch> stretches) {
        return requireOneEpoch(reading, epochs)
                .chain(Panache::getSession)
                .chain(session -> session.createNativeQuery(ADVANCE)
                        .setParameter(1, reading.subscription())
                        .setParameter(2, reading.topic())
                        .setParameter(3, epochs.stream().findFirst().orElse(0))
                        .setParameter(4, column(stretches, Stretch::partition, Integer[]::new))
                        .setParameter(5, column(stretches, Stretch::from, Long[]::new))
                        .setParameter(6, column(stretches, Stretch::to, Long[]::new))
                        .executeUpdate())
                .invoke(moved -> {
                    if (moved != stretches.size()) {
                        throw new PositionMoved("a position is not where this instance left it");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> requireOneEpoch(Reading reading, Set<Integer> epochs) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(EPOCHS, Integer.class)
                        .setParameter(1, reading.subscription())
                        .setParameter(2, reading.topic())
                        .getResultList())
                .invoke(known -> {
                    Set<Integer> all = new TreeSet<>(known);
                    all.addAll(epochs);
                    if (all.size() > 1) {
                        throw new SubscriptionStopped(
                                SubscriptionStopped.Reason.EPOCH_CHANGED,
                                "what was applied is of epoch %s of the database that writes %s, events of epoch %s came",
                                known,
                                reading.topic(),
                                epochs);
                    }
                })
                .replaceWithVoid();
    }

    /** Remembers id, beginnings and ends of partitions that have not been seen before. */
    public Uni<Void> begin(Reading reading, TopicCheck seen) {
        var partitions = seen.ends().keySet().toArray(Integer[]::new);
        var parameters = Tuple.of(reading.subscription(), reading.topic(), seen.id())
                .addArrayOfInteger(partitions)
                .addArrayOfLong(
                        Stream.of(partitions).map(seen.beginnings()::get).toArray(Long[]::new))
                .addArrayOfLong(Stream.of(partitions).map(seen.ends()::get).toArray(Long[]::new));
        return database.preparedQuery(BEGIN).execute(parameters).replaceWithVoid();
    }

    /** Which topics of this name were read: one, unless the topic was replaced. */
    public Uni<Set<String>> topicIds(Reading reading) {
        return select(TOPIC_IDS, reading).map(rows -> {
            Set<String> ids = new HashSet<>();
            rows.forEach(row -> ids.add(row.getString(0)));
            return ids;
        });
    }

    /** By partition: the first offset that is not applied. */
    public Uni<Map<Integer, Long>> positions(Reading reading) {
        return select(POSITIONS, reading).map(rows -> {
            Map<Integer, Long> positions = new HashMap<>();
            rows.forEach(row -> positions.put(row.getInteger("partition"), row.getLong("next_offset")));
            return positions;
        });
    }

    private Uni<? extends Iterable<Row>> select(String query, Reading reading) {
        return database.preparedQuery(query).execute(Tuple.of(reading.subscription(), reading.topic()));
    }

    private static <T> T[] column(List<Stretch> stretches, Function<Stretch, T> value, IntFunction<T[]> array) {
        return stretches.stream().map(value).toArray(array);
    }
}
