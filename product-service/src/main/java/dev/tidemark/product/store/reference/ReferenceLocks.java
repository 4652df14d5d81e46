package dev.tidemark.product.store.reference;

import dev.tidemark.product.domain.ReferenceIds;
import dev.tidemark.product.store.JsonText;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that products copy. Who copies one holds its row until the copy is committed, so that a new name either waits
 * for the copy, and then finds and republishes it, or is what is copied.
 */
@ApplicationScoped
public class ReferenceLocks {

    /**
     * The names are those of the locked rows: whoever had to wait for one sees it as it is now, while everything else in
     * the statement is as it was when the statement began. A path never changes, so it may be read like that.
     */
    private static final String LOCK = """
            WITH brand AS (
                SELECT id, name FROM brands WHERE id = ANY (CAST(CAST(:brands AS text) AS uuid[])) ORDER BY id FOR SHARE
            ), seller AS (
                SELECT id, name FROM sellers WHERE id = ANY (CAST(CAST(:sellers AS text) AS uuid[])) ORDER BY id FOR SHARE
            ), category AS (
                SELECT id, name, path FROM categories
                WHERE id IN (
                    SELECT unnest(path) FROM categories WHERE id = ANY (CAST(CAST(:categories AS text) AS uuid[])))
                ORDER BY id FOR SHARE
            ), tag AS (
                SELECT id, name FROM tags WHERE id = ANY (CAST(CAST(:tags AS text) AS uuid[])) ORDER BY id FOR SHARE
            )
            SELECT CAST(json_build_object(
                'brands', (SELECT coalesce(json_agg(brand), '[]') FROM brand),
                'sellers', (SELECT coalesce(json_agg(seller), '[]') FROM seller),
                'categories', (SELECT coalesce(json_agg(category), '[]') FROM category),
                'tags', (SELECT coalesce(json_agg(tag), '[]') FROM tag)) AS text)""";

    private final JsonText json;

    ReferenceLocks(JsonText json) {
        this.json = json;
    }

    /** Takes the rows as far as they exist, with all wider categories, until the transaction ends. */
    public Uni<LockedReferences> lock(Collection<ReferenceIds> wanted) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, String.class)
                        .setParameter("brands", array(wanted, ids -> Stream.of(ids.brandId())))
                        .setParameter("sellers", array(wanted, ids -> Stream.ofNullable(ids.sellerId())))
                        .setParameter("categories", array(wanted, ids -> Stream.of(ids.categoryId())))
                        .setParameter("tags", array(wanted, ids -> ids.tagIds().stream()))
                        .getSingleResult())
                .map(locked -> json.read(locked, LockedReferences.class));
    }

    /** Fails only with what the database fails with. */
    public Uni<LockedReferences> lock(ReferenceIds wanted) {
        return lock(List.of(wanted));
    }

    private static String array(Collection<ReferenceIds> wanted, Function<ReferenceIds, Stream<UUID>> kind) {
        return wanted.stream().flatMap(kind).distinct().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
