package dev.tidemark.order.catalogue.copy;

import dev.tidemark.contracts.ProductState;
import dev.tidemark.order.json.JsonList;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Writes the copy of the catalogue. */
@ApplicationScoped
class CatalogueStore {

    private static final String UPSERT = """
            INSERT INTO catalogue_products
                (id, version, status, name, thumbnail_url, price_amount, price_currency, option_groups)
            SELECT id, version, status, name, thumbnail, amount, currency, CAST(groups AS jsonb)
            FROM unnest(CAST(?1 AS uuid[]), CAST(?2 AS bigint[]), CAST(?3 AS text[]), CAST(?4 AS text[]),
                CAST(?5 AS text[]), CAST(?6 AS bigint[]), CAST(?7 AS text[]), CAST(?8 AS text[])
            ) AS product (id, version, status, name, thumbnail, amount, currency, groups)
            ON CONFLICT (id) DO UPDATE SET
                version = excluded.version, status = excluded.status, name = excluded.name,
                thumbnail_url = excluded.thumbnail_url, price_amount = excluded.price_amount,
                price_currency = excluded.price_currency, option_groups = excluded.option_groups
            WHERE catalogue_products.version < excluded.version""";

    /** Takes over, in the current session, whatever is newer than what is here. Each product comes once. */
    Uni<Void> upsert(Collection<ProductState> products) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(UPSERT)
                        .setParameter(1, column(products, ProductState::id, UUID[]::new))
                        .setParameter(2, column(products, ProductState::version, Long[]::new))
                        .setParameter(
                                3, texts(products, product -> product.status().name()))
                        .setParameter(4, texts(products, ProductState::name))
                        .setParameter(5, texts(products, ProductState::thumbnailUrl))
                        .setParameter(
                                6, column(products, product -> product.price().amount(), Long[]::new))
                        .setParameter(
                                7, texts(products, product -> product.price().currency()))
                        .setParameter(8, texts(products, product -> JsonList.write(product.optionGroups())))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static String[] texts(Collection<ProductState> products, Function<ProductState, String> value) {
        return column(products, value, String[]::new);
    }

    private static <T> T[] column(
            Collection<ProductState> products, Function<ProductState, T> value, IntFunction<T[]> array) {
        return products.stream().map(value).toArray(array);
    }
}
