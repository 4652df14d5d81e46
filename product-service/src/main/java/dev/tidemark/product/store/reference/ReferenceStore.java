package dev.tidemark.product.store.reference;

import dev.tidemark.product.domain.reference.Reference;
import dev.tidemark.product.domain.reference.ReferenceKind;
import dev.tidemark.product.domain.reference.ReferenceProblem;
import dev.tidemark.product.store.Refusal;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** The only way to read or change reference data, but for the names that products copy: see {@link ReferenceLocks}. */
@ApplicationScoped
public class ReferenceStore {

    private static final String AFTER = "from %s where name > :name or name = :name and id > :id order by name, id";

    private static final String RENAME = "update %s set name = :name, version = :version where id = :id";

    private static final String DELETE = "delete from %s where id = :id";

    /** Fails with {@link ReferenceProblem.NotFound} when there is none. */
    public Uni<Reference> get(ReferenceKind kind, UUID id) {
        return find(kind, id, LockModeType.NONE);
    }

    /**
     * The same, and until the transaction ends nobody else can change it or copy its name. Waits for those who have copied
     * it and not committed yet.
     */
    public Uni<Reference> lock(ReferenceKind kind, UUID id) {
        return find(kind, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * The next ones in the order of names, and of ids among equal names.
     *
     * @param name of the last one before them, empty for the first
     * @param id of the last one before them
     */
    public Uni<List<Reference>> list(ReferenceKind kind, String name, UUID id, int limit) {
        var type = type(kind);
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(AFTER.formatted(type.getSimpleName()), type)
                        .setParameter("name", name)
                        .setParameter("id", id)
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> rows.stream().map(ReferenceRow::toReference).toList());
    }

    /**
     * Adds one at version 1. Fails with {@link ReferenceProblem.NameTaken}, or {@link ReferenceProblem.UnknownParent} when
     * the parent has been deleted meanwhile.
     *
     * @param parent of a category, null at the top and for other kinds
     */
    public Uni<Reference> add(ReferenceKind kind, UUID id, String name, Reference parent) {
        var row = row(kind);
        row.id = id;
        row.version = 1;
        row.name = name;
        if (row instanceof CategoryRow category) {
            category.placeBelow(parent);
        }
        return row.<ReferenceRow>persistAndFlush()
                .map(ReferenceRow::toReference)
                .onFailure(Refusal.DUPLICATE::isCauseOf)
                .transform(duplicate -> new ReferenceProblem.NameTaken(kind, name))
                .onFailure(Refusal.REFERENCE::isCauseOf)
                .transform(gone -> new ReferenceProblem.UnknownParent(parent.id()));
    }

    /** Writes its new name, with its version. It must be locked. Fails with {@link ReferenceProblem.NameTaken}. */
    public Uni<Reference> rename(ReferenceKind kind, Reference renamed) {
        return Panache.getSession()
                .chain(session -> session.createMutationQuery(
                                RENAME.formatted(type(kind).getSimpleName()))
                        .setParameter("name", renamed.name())
                        .setParameter("version", renamed.version())
                        .setParameter("id", renamed.id())
                        .executeUpdate())
                .onFailure(Refusal.DUPLICATE::isCauseOf)
                .transform(duplicate -> new ReferenceProblem.NameTaken(kind, renamed.name()))
                .replaceWith(renamed);
    }

    /** Fails with {@link ReferenceProblem.InUse} when something refers to it. */
    public Uni<Void> remove(ReferenceKind kind, UUID id) {
        return Panache.getSession()
                .chain(session -> session.createMutationQuery(
                                DELETE.formatted(type(kind).getSimpleName()))
                        .setParameter("id", id)
                        .executeUpdate())
                .onFailure(Refusal.REFERENCE::isCauseOf)
                .transform(referred -> new ReferenceProblem.InUse(kind, id))
                .replaceWithVoid();
    }

    private static Uni<Reference> find(ReferenceKind kind, UUID id, LockModeType lock) {
        return Panache.getSession()
                .chain(session -> session.find(type(kind), id, lock))
                .onItem()
                .ifNull()
                .failWith(() -> new ReferenceProblem.NotFound(kind, id))
                .map(ReferenceRow::toReference);
    }

    private static Class<? extends ReferenceRow> type(ReferenceKind kind) {
        return row(kind).getClass();
    }

    private static ReferenceRow row(ReferenceKind kind) {
        return switch (kind) {
            case BRAND -> new BrandRow();
            case SELLER -> new SellerRow();
            case CATEGORY -> new CategoryRow();
            case TAG -> new TagRow();
        };
    }
}
