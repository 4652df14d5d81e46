package dev.tidemark.outbox.inbox.progress;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlResult;
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
            SELECT partition, epoch, (SELECT coalesce(max(number), 0) FROM inbox_epochs WHERE subscription = ?1) AS accepted
            FROM inbox_progress WHERE subscription = ?1 AND topic = ?2""";

    private static final String KNOWN_EPOCHS = """
            SELECT DISTINCT epoch FROM inbox_progress WHERE subscription = $1 AND topic = $2 AND epoch IS NOT NULL""";

    private static final String ADVANCE = """
            UPDATE inbox_progress SET next_offset = passed.next, filled = filled OR passed.next >= first_end,
                epoch = coalesce(passed.epoch, inbox_progress.epoch)
            FROM unnest(CAST(?3 AS int[]), CAST(?4 AS bigint[]), CAST(?5 AS bigint[]), CAST(?6 AS int[]))
                AS passed (number, before, next, epoch)
            WHERE subscription = ?1 AND topic = ?2 AND partition = passed.number AND next_offset = passed.before""";

    private static final String BEGIN = """
            INSERT INTO inbox_progress (subscription, topic, partition, topic_id, next_offset, first_end, filled)
            SELECT $1, $2, number, $3, beginning, first_end, first_end = beginning
            FROM unnest($4::int[], $5::bigint[], $6::bigint[]) AS seen (number, beginning, first_end)
            ON CONFLICT (subscription, topic, partition) DO NOTHING""";

    /** What comes next is gone, or is another record. */
    private static final String RESTART = """
            UPDATE inbox_progress SET topic_id = $3, next_offset = beginning
            FROM unnest($4::int[], $5::bigint[], $6::bigint[]) AS seen (number, beginning, ending)
            WHERE subscription = $1 AND topic = $2 AND partition = number
                AND (topic_id <> $3 OR next_offset < beginning OR next_offset > ending)""";

    private static final String POSITIONS =
            "SELECT partition, next_offset FROM inbox_progress WHERE subscription = $1 AND topic = $2";

    private static final String TOPIC_IDS =
            "SELECT DISTINCT topic_id FROM inbox_progress WHERE subscription = $1 AND topic = $2";

    private final Pool database;
    private final FilledCopies copies;

    Progress(Pool database, FilledCopies copies) {
        this.database = database;
        this.copies = copies;
    }

    /**
     * A subscription and a topic that it reads.
     *
     * @param source the topic whose events they are, and whose epoch they must have: the same, or that of which there are
     *     replays
     */
    public record Reading(String subscription, String topic, String source) {

        /** What the topic, the group and the name of a reader of replays have at their end. */
        private static final String REPLAYS = ".replay";

        /** Of what is published for everybody. */
        public static Reading of(String subscription, String topic) {
            return new Reading(subscription, topic, topic);
        }

        /** Of what is published once more for some. */
        public Reading ofReplays() {
            return new Reading(subscription, topic + REPLAYS, topic);
        }

        public boolean isOfReplays() {
            return !topic.equals(source);
        }

        /** As in health, metrics and the log. */
        public String name() {
            return withEnding(subscription);
        }

        /** The consumer group that shares the partitions, of the group that is configured for the subscription. */
        public String group(String configured) {
            return withEnding(configured);
        }

        private String withEnding(String name) {
            return isOfReplays() ? name + REPLAYS : name;
        }
    }

    /**
     * Moves positions on, in the current session and transaction. Fails with {@link SubscriptionStopped} when events are
     * neither of the epoch of what was applied before nor of one that was accepted, and with {@link PositionMoved} when a
     * position is not where this instance thinks it is: then somebody else applies what comes there.
     *
     * @param epochs of the events on the way by partition, in their order
     */
    public Uni<Void> advance(Reading reading, Map<Integer, List<Integer>> epochs, List<Stretch> stretches) {
        return known(reading)
                .invoke(known -> known.require(reading, epochs))
                .chain(Panache::getSession)
                .chain(session -> session.createNativeQuery(ADVANCE)
                        .setParameter(1, reading.subscription())
                        .setParameter(2, reading.topic())
                        .setParameter(3, column(stretches, Stretch::partition, Integer[]::new))
                        .setParameter(4, column(stretches, Stretch::from, Long[]::new))
                        .setParameter(5, column(stretches, Stretch::to, Long[]::new))
                        .setParameter(6, column(stretches, each -> last(epochs.get(each.partition())), Integer[]::new))
                        .executeUpdate())
                .invoke(moved -> {
                    if (moved != stretches.size()) {
                        throw new PositionMoved("a position is not where this instance left it");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Epochs> known(Reading reading) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(EPOCHS, jakarta.persistence.Tuple.class)
                        .setParameter(1, reading.subscription())
                        .setParameter(2, reading.source())
                        .getResultList())
                .map(rows -> {
                    Map<Integer, Integer> applied = new HashMap<>();
                    var accepted = 0;
                    for (var row : rows) {
                        var epoch = row.get("epoch", Integer.class);
                        if (epoch != null) {
                            applied.put(row.get("partition", Integer.class), epoch);
                        }
                        accepted = row.get("accepted", Integer.class);
                    }
                    return new Epochs(applied, accepted);
                });
    }

    private static Integer last(List<Integer> epochs) {
        return epochs == null ? null : epochs.getLast();
    }

    /** Of what was applied of the source, empty before that. */
    public Uni<Set<Integer>> epochs(Reading reading) {
        return database.preparedQuery(KNOWN_EPOCHS)
                .execute(Tuple.of(reading.subscription(), reading.source()))
                .map(rows -> {
                    Set<Integer> epochs = new TreeSet<>();
                    rows.forEach(row -> epochs.add(row.getInteger(0)));
                    return epochs;
                });
    }

    /** Remembers id, beginnings and ends of partitions that have not been seen before. */
    public Uni<Void> begin(Reading reading, TopicCheck seen) {
        return database.preparedQuery(BEGIN)
                .execute(describe(reading, seen))
                .invoke(begun -> {
                    if (begun.rowCount() > 0) {
                        copies.begins(reading);
                    }
                })
                .replaceWithVoid();
    }

    /** Sets partitions of which the next record is gone to their beginning; returns how many. */
    public Uni<Integer> restart(Reading reading, TopicCheck seen) {
        return database.preparedQuery(RESTART).execute(describe(reading, seen)).map(SqlResult::rowCount);
    }

    private static Tuple describe(Reading reading, TopicCheck seen) {
        var partitions = seen.ends().keySet().toArray(Integer[]::new);
        return Tuple.of(reading.subscription(), reading.topic(), seen.id())
                .addArrayOfInteger(partitions)
                .addArrayOfLong(
                        Stream.of(partitions).map(seen.beginnings()::get).toArray(Long[]::new))
                .addArrayOfLong(Stream.of(partitions).map(seen.ends()::get).toArray(Long[]::new));
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
