package dev.tidemark.outbox.inbox.parking;

import dev.tidemark.outbox.inbox.ParkedMessage;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Puts messages aside and knows which keys are: {@code inbox_parked}. */
@ApplicationScoped
public class Parking {

    /** In characters. */
    private static final int LONGEST_ERROR = 1_000;

    private static final String ANY =
            "SELECT EXISTS (SELECT FROM inbox_parked WHERE subscription = $1 AND key = ANY ($2))";

    /** All of the key, for a retry may be about to remove the first of them. */
    private static final String OF_KEY =
            "SELECT id FROM inbox_parked WHERE subscription = ?1 AND key = ?2 ORDER BY id FOR SHARE";

    /** A record that is read again from the beginning is parked already. */
    private static final String PARK = """
            INSERT INTO inbox_parked
                (subscription, topic, topic_id, partition, record_offset, key, value, headers, attempts, last_error)
            SELECT subscription, topic, topic_id, partition, ?4, ?5, ?6, ?7, ?8, ?9
            FROM inbox_progress WHERE subscription = ?1 AND topic = ?2 AND partition = ?3
            ON CONFLICT (subscription, topic_id, partition, record_offset) DO NOTHING""";

    private static final String KEYS_IN_A_ROW = """
            SELECT count(DISTINCT key) FROM inbox_parked
            WHERE subscription = $1 AND last_error IS NOT NULL AND since > coalesce(
                (SELECT max(handled_at) FROM inbox_messages WHERE subscription = $1), '-infinity')""";

    private static final String COUNT =
            "SELECT count(*), count(DISTINCT key) FROM inbox_parked WHERE subscription = $1";

    /** Only the first message of a key has been tried. */
    private static final String KEYS_BY_TURN = """
            SELECT key FROM inbox_parked WHERE subscription = $1
            GROUP BY key ORDER BY max(attempts), min(id) LIMIT $2""";

    /** Without the values, which may be large. */
    private static final String LIST = """
            SELECT id, subscription, topic, partition, record_offset, key, headers, attempts, last_error, since
            FROM inbox_parked WHERE ($1::text IS NULL OR subscription = $1) AND id > $2 ORDER BY id LIMIT $3""";

    private final Pool database;

    Parking(Pool database) {
        this.database = database;
    }

    /** How much of a subscription is parked. */
    public record Count(long messages, long keys) {

        public static final Count NONE = new Count(0, 0);
    }

    /** Whether something is parked of any of these keys. Only the reader of its partition parks the first of a key. */
    public Uni<Boolean> isAnyParked(String subscription, Collection<byte[]> keys) {
        return database.preparedQuery(ANY)
                .execute(
                        Tuple.of(subscription, keys.stream().map(Buffer::buffer).toArray(Buffer[]::new)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Some keys of which something is parked: first those that were tried least often, and of those the oldest. */
    public Uni<List<byte[]>> keysByTurn(String subscription, int limit) {
        return database.preparedQuery(KEYS_BY_TURN)
                .execute(Tuple.of(subscription, limit))
                .map(rows -> {
                    List<byte[]> keys = new ArrayList<>();
                    rows.forEach(row -> keys.add(row.getBuffer(0).getBytes()));
                    return keys;
                });
    }

    /**
     * What is parked, the oldest first.
     *
     * @param subscription empty for all
     * @param after the id behind which the list begins
     */
    public Uni<List<ParkedMessage>> list(Optional<String> subscription, long after, int limit) {
        return database.preparedQuery(LIST)
                .execute(Tuple.of(subscription.orElse(null), after, limit))
                .map(rows -> {
                    List<ParkedMessage> messages = new ArrayList<>();
                    rows.forEach(row -> messages.add(describe(row)));
                    return messages;
                });
    }

    /** Headers are read here, for PostgreSQL refuses some that JSON allows. */
    private static ParkedMessage describe(Row row) {
        var headers = new JsonObject(row.getString("headers"));
        return new ParkedMessage(
                row.getLong("id"),
                row.getString("subscription"),
                row.getString("topic"),
                row.getInteger("partition"),
                row.getLong("record_offset"),
                new String(row.getBuffer("key").getBytes(), StandardCharsets.UTF_8),
                headers.getString("id"),
                headers.getString("eventType"),
                row.getInteger("attempts"),
                row.getString("last_error"),
                row.getOffsetDateTime("since").toInstant());
    }

    /**
     * Whether something of the record's key is parked, asked in the current session and transaction. Waits for a retry
     * that is under way, and keeps others from beginning until the transaction ends.
     */
    public Uni<Boolean> isWaitedFor(String subscription, ConsumerRecord<byte[], byte[]> origin) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_KEY, Long.class)
                        .setParameter(1, subscription)
                        .setParameter(2, ParkedRow.key(origin))
                        .getResultList())
                .map(List::isEmpty)
                .map(none -> !none);
    }

    /** Parks a record that waits behind another one of its key, in the current session and transaction. */
    public Uni<Void> parkBehind(String subscription, ConsumerRecord<byte[], byte[]> origin) {
        return insert(new ParkedRow(subscription, origin, 0, null));
    }

    /** Parks a record that failed so many times, 0 if it cannot be read, in the current session and transaction. */
    public Uni<Void> park(String subscription, ConsumerRecord<byte[], byte[]> origin, int attempts, String error) {
        return insert(new ParkedRow(subscription, origin, attempts, shorten(error)));
    }

    private static Uni<Void> insert(ParkedRow row) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(PARK)
                        .setParameter(1, row.subscription)
                        .setParameter(2, row.topic)
                        .setParameter(3, row.partition)
                        .setParameter(4, row.offset)
                        .setParameter(5, row.key)
                        .setParameter(6, row.value)
                        .setParameter(7, row.headers)
                        .setParameter(8, row.attempts)
                        .setParameter(9, row.lastError)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** How many keys were parked since something was handled, by whatever instance. */
    public Uni<Long> keysInARow(String subscription) {
        return database.preparedQuery(KEYS_IN_A_ROW)
                .execute(Tuple.of(subscription))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    public Uni<Count> count(String subscription) {
        return database.preparedQuery(COUNT).execute(Tuple.of(subscription)).map(rows -> {
            var row = rows.iterator().next();
            return new Count(row.getLong(0), row.getLong(1));
        });
    }

    /** As the table takes it. */
    static String shorten(String error) {
        var text = error.replace('\0', ' ');
        return text.substring(0, Math.min(text.length(), LONGEST_ERROR));
    }
}
