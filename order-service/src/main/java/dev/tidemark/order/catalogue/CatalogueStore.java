package dev.tidemark.order.catalogue;

import dev.tidemark.contracts.ProductState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Writes the copy of the catalogue together with the position up to which the topic is applied. */
@ApplicationScoped
class CatalogueStore {

    private static final String FILLED = """
            SELECT coalesce(bool_and(filled), false) FROM catalogue_progress WHERE topic = $1""";

    private static final String UPSERT = """
            INSERT INTO catalogue_products (id, version, name, thumbnail_url, price_amount, price_currency)
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::text[])
            ON CONFLICT (id) DO UPDATE SET
                version = excluded.version, name = excluded.name, thumbnail_url = excluded.thumbnail_url,
                price_amount = excluded.price_amount, price_currency = excluded.price_currency
            WHERE catalogue_products.version < excluded.version""";

    private static final String ADVANCE = """
            UPDATE catalogue_progress SET next_offset = reached.next, filled = filled OR reached.next >= first_end
            FROM unnest($2::int[], $3::bigint[]) AS reached (partition, next)
            WHERE catalogue_progress.topic = $1 AND catalogue_progress.partition = reached.partition""";

    private static final String BEGIN = """
            INSERT INTO catalogue_progress (topic, partition, first_end, filled)
            SELECT $1, partition, first_end, first_end = 0
            FROM unnest($2::int[], $3::bigint[]) AS seen (partition, first_end)
            ON CONFLICT (topic, partition) DO NOTHING""";

    private static final String POSITIONS = "SELECT partition, next_offset FROM catalogue_progress WHERE topic = $1";

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
     * Takes over whatever is newer than what is here, and the positions, both or neither.
     *
     * @param products each product once
     * @param nextOffsets by partition: the first offset that is not applied
     */
    Uni<Void> apply(Collection<ProductState> products, Map<Integer, Long> nextOffsets) {
        return database.withTransaction(
                transaction -> upsert(transaction, products).chain(() -> update(transaction, ADVANCE, nextOffsets)));
    }

    /** Remembers the ends of partitions that have not been seen before. */
    Uni<Void> begin(Map<Integer, Long> ends) {
        return update(database, BEGIN, ends);
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
        return update(database, FILL, positions);
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
                .addArrayOfLong(column(products, ProductState::version).toArray(Long[]::new))
                .addArrayOfString(column(products, ProductState::name).toArray(String[]::new))
                .addArrayOfString(column(products, ProductState::thumbnailUrl).toArray(String[]::new))
                .addArrayOfLong(
                        column(products, product -> product.price().amount()).toArray(Long[]::new))
                .addArrayOfString(
                        column(products, product -> product.price().currency()).toArray(String[]::new));
        return transaction.preparedQuery(UPSERT).execute(columns).replaceWithVoid();
    }

    private Uni<Void> update(SqlClient client, String statement, Map<Integer, Long> byPartition) {
        var partitions = byPartition.keySet().stream().sorted().toArray(Integer[]::new);
        var offsets = new Long[partitions.length];
        for (var index = 0; index < partitions.length; index++) {
            offsets[index] = byPartition.get(partitions[index]);
        }
        var parameters = Tuple.of(config.topic()).addArrayOfInteger(partitions).addArrayOfLong(offsets);
        return client.preparedQuery(statement).execute(parameters).replaceWithVoid();
    }

    private static <T> java.util.stream.Stream<T> column(
            Collection<ProductState> products, Function<ProductState, T> value) {
        return products.stream().map(value);
    }
}
