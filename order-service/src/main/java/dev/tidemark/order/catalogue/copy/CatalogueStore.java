package dev.tidemark.order.catalogue.copy;

import dev.tidemark.contracts.ProductState;
import dev.tidemark.order.catalogue.CatalogueConfig;
import dev.tidemark.order.catalogue.OptionGroupsJson;
import dev.tidemark.order.catalogue.copy.CatalogueStopped.Reason;
import dev.tidemark.order.catalogue.record.CatalogueBatch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes the copy of the catalogue together with the position up to which the topic is applied. */
@ApplicationScoped
class CatalogueStore {

    private static final String FILLED = """
            SELECT coalesce(bool_and(filled), false) FROM catalogue_progress WHERE topic = $1""";

    private static final String UPSERT = """
            INSERT INTO catalogue_products
                (id, version, status, name, thumbnail_url, price_amount, price_currency, option_groups)
            SELECT id, version, status, name, thumbnail, amount, currency, groups::jsonb FROM unnest(
                $1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[]
            ) AS product (id, version, status, name, thumbnail, amount, currency, groups)
            ON CONFLICT (id) DO UPDATE SET
                version = excluded.version, status = excluded.status, name = excluded.name,
                thumbnail_url = excluded.thumbnail_url, price_amount = excluded.price_amount,
                price_currency = excluded.price_currency, option_groups = excluded.option_groups
            WHERE catalogue_products.version < excluded.version""";

    private static final String ADVANCE = """
            UPDATE catalogue_progress SET next_offset = reached.next, filled = filled OR reached.next >= first_end,
                epoch = coalesce($4, epoch)
            FROM unnest($2::int[], $3::bigint[]) AS reached (partition, next)
            WHERE catalogue_progress.topic = $1 AND catalogue_progress.partition = reached.partition""";

    private static final String BEGIN = """
            INSERT INTO catalogue_progress (topic, partition, topic_id, next_offset, first_end, filled)
            SELECT $1, partition, $2, beginning, first_end, first_end = beginning
            FROM unnest($3::int[], $4::bigint[], $5::bigint[]) AS seen (partition, beginning, first_end)
            ON CONFLICT (topic, partition) DO NOTHING""";

    private static final String POSITIONS = "SELECT partition, next_offset FROM catalogue_progress WHERE topic = $1";

    private static final String TOPIC_IDS = "SELECT DISTINCT topic_id FROM catalogue_progress WHERE topic = $1";

    private static final String EPOCHS =
            "SELECT DISTINCT epoch FROM catalogue_progress WHERE topic = $1 AND epoch IS NOT NULL";

    private static final String FILL = """
            UPDATE catalogue_progress SET filled = true
            FROM unnest($2::int[], $3::bigint[]) AS reached (partition, position)
            WHERE catalogue_progress.topic = $1 AND catalogue_progress.partition = reached.partition
                AND NOT filled AND reached.position >= first_end""";

    private final Pool database;
    private final CatalogueConfig config;

    CatalogueStore(Pool database, CatalogueConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * Takes over whatever is newer than what is here, and the positions, both or neither. Fails with
     * {@link CatalogueStopped} when the batch is not of the epoch of what is here.
     */
    Uni<Void> apply(CatalogueBatch batch) {
        return database.withTransaction(transaction -> requireOneEpoch(transaction, batch.epochs())
                .chain(() -> upsert(transaction, batch.products()))
                .chain(() -> transaction.preparedQuery(ADVANCE).execute(advanced(batch)))
                .replaceWithVoid());
    }

    /** Remembers topic, beginnings and ends of partitions that have not been seen before. */
    Uni<Void> begin(String topicId, Map<Integer, Long> beginnings, Map<Integer, Long> ends) {
        var partitions = partitions(ends);
        var parameters = Tuple.of(config.topic(), topicId)
                .addArrayOfInteger(partitions)
                .addArrayOfLong(offsets(partitions, beginnings))
                .addArrayOfLong(offsets(partitions, ends));
        return database.preparedQuery(BEGIN).execute(parameters).replaceWithVoid();
    }

    /** Which topics of the configured name the copy was made from: one, unless the topic was replaced. */
    Uni<Set<String>> topicIds() {
        return select(database, TOPIC_IDS, row -> row.getString(0));
    }

    /** By partition: the first offset that is not applied. */
    Uni<Map<Integer, Long>> positions() {
        return database.preparedQuery(POSITIONS)
                .execute(Tuple.of(config.topic()))
                .map(rows -> {
                    Map<Integer, Long> positions = new HashMap<>();
                    rows.forEach(row -> positions.put(row.getInteger("partition"), row.getLong("next_offset")));
                    return positions;
                });
    }

    /** Notes that partitions were read to where they ended at first, although no record may stand there. */
    Uni<Void> fill(Map<Integer, Long> positions) {
        return database.preparedQuery(FILL).execute(byPartition(positions)).replaceWithVoid();
    }

    /** Whether every partition has been read up to the end it had when it was first seen. */
    Uni<Boolean> isFilled() {
        return database.preparedQuery(FILLED)
                .execute(Tuple.of(config.topic()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static Uni<Void> upsert(SqlClient transaction, Collection<ProductState> products) {
        if (products.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = Tuple.tuple()
                .addArrayOfUUID(products.stream().map(ProductState::id).toArray(UUID[]::new))
                .addArrayOfLong(numbers(products, ProductState::version))
                .addArrayOfString(texts(products, product -> product.status().name()))
                .addArrayOfString(texts(products, ProductState::name))
                .addArrayOfString(texts(products, ProductState::thumbnailUrl))
                .addArrayOfLong(numbers(products, product -> product.price().amount()))
                .addArrayOfString(texts(products, product -> product.price().currency()))
                .addArrayOfString(texts(products, product -> OptionGroupsJson.write(product.optionGroups())));
        return transaction.preparedQuery(UPSERT).execute(columns).replaceWithVoid();
    }

    private Uni<Void> requireOneEpoch(SqlClient transaction, Set<Integer> ofBatch) {
        return select(transaction, EPOCHS, row -> row.getInteger(0))
                .invoke(ofCopy -> {
                    Set<Integer> all = new TreeSet<>(ofCopy);
                    all.addAll(ofBatch);
                    if (all.size() > 1) {
                        throw new CatalogueStopped(
                                Reason.EPOCH_CHANGED,
                                "the copy is of epoch %s of the database of products, records of epoch %s came",
                                ofCopy,
                                ofBatch);
                    }
                })
                .replaceWithVoid();
    }

    private Tuple advanced(CatalogueBatch batch) {
        return byPartition(batch.nextOffsets())
                .addInteger(batch.epochs().stream().findFirst().orElse(null));
    }

    private <T> Uni<Set<T>> select(SqlClient client, String query, Function<Row, T> value) {
        return client.preparedQuery(query).execute(Tuple.of(config.topic())).map(rows -> {
            Set<T> values = new HashSet<>();
            rows.forEach(row -> values.add(value.apply(row)));
            return values;
        });
    }

    private Tuple byPartition(Map<Integer, Long> offsets) {
        var partitions = partitions(offsets);
        return Tuple.of(config.topic()).addArrayOfInteger(partitions).addArrayOfLong(offsets(partitions, offsets));
    }

    private static Integer[] partitions(Map<Integer, Long> offsets) {
        return offsets.keySet().toArray(Integer[]::new);
    }

    private static Long[] offsets(Integer[] partitions, Map<Integer, Long> byPartition) {
        return Stream.of(partitions).map(byPartition::get).toArray(Long[]::new);
    }

    private static Long[] numbers(Collection<ProductState> products, Function<ProductState, Long> value) {
        return products.stream().map(value).toArray(Long[]::new);
    }

    private static String[] texts(Collection<ProductState> products, Function<ProductState, String> value) {
        return products.stream().map(value).toArray(String[]::new);
    }
}
