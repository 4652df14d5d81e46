package dev.tidemark.product.store.republication;

import dev.tidemark.product.domain.reference.ReferenceKind;
import dev.tidemark.product.domain.republication.Republication;
import dev.tidemark.product.domain.republication.RepublicationProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The only way to read or change a republication. */
@ApplicationScoped
public class RepublicationStore {

    /** Only the oldest one, so that there is one worker, however many instances there are. */
    private static final String NEXT = """
            SELECT * FROM republications
            WHERE id = (SELECT id FROM republications WHERE finished_at IS NULL ORDER BY id LIMIT 1)
                AND finished_at IS NULL
            FOR UPDATE SKIP LOCKED""";

    private static final String ADVANCE = "cursor = ?1, done = ?2, finishedAt = ?3 where id = ?4";

    /** Fails with {@link RepublicationProblem.NotFound} when there is none. */
    public Uni<Republication> get(UUID id) {
        return RepublicationRow.<RepublicationRow>findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> new RepublicationProblem.NotFound(id))
                .map(RepublicationRow::toRepublication);
    }

    /** The one to work on, which nobody else does until the transaction ends; null when there is none. */
    public Uni<Republication> next() {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(NEXT, RepublicationRow.class).getSingleResultOrNull())
                .onItem()
                .ifNotNull()
                .transform(RepublicationRow::toRepublication);
    }

    /** How many wait or run. */
    public Uni<Long> open() {
        return RepublicationRow.count("finishedAt is null");
    }

    public Uni<Republication> add(Republication republication) {
        return RepublicationRow.of(republication).persist().replaceWith(republication);
    }

    /** Writes how far it came. */
    public Uni<Void> update(Republication republication) {
        return RepublicationRow.update(
                        ADVANCE,
                        republication.cursor(),
                        republication.done(),
                        republication.finishedAt(),
                        republication.id())
                .replaceWithVoid();
    }

    /** How many products copy the name. */
    public Uni<Long> count(ReferenceKind kind, UUID referenceId) {
        return Panache.getSession().chain(session -> session.createNativeQuery(
                        "SELECT count(*) FROM %s WHERE %s = :reference".formatted(table(kind), column(kind)),
                        Long.class)
                .setParameter("reference", referenceId)
                .getSingleResult());
    }

    /**
     * The next products in the order of their ids, which nobody else can change until the transaction ends. Their names are
     * to be read by a later statement: it sees whatever was committed while this one waited.
     */
    public Uni<List<UUID>> lockProducts(Republication republication, int limit) {
        return Panache.getSession().chain(session -> session.createNativeQuery(lock(republication.kind()), UUID.class)
                .setParameter("reference", republication.referenceId())
                .setParameter("cursor", republication.cursor())
                .setParameter("limit", limit)
                .getResultList());
    }

    private static String lock(ReferenceKind kind) {
        return """
                SELECT p.id FROM %1$s c JOIN products p ON p.id = c.%3$s
                WHERE c.%2$s = :reference AND c.%3$s > :cursor
                ORDER BY c.%3$s LIMIT :limit FOR NO KEY UPDATE OF p""".formatted(table(kind), column(kind), product(kind));
    }

    private static String table(ReferenceKind kind) {
        return switch (kind) {
            case BRAND, SELLER -> "products";
            case CATEGORY -> "product_categories";
            case TAG -> "product_tags";
        };
    }

    private static String column(ReferenceKind kind) {
        return kind.word() + "_id";
    }

    private static String product(ReferenceKind kind) {
        return switch (kind) {
            case BRAND, SELLER -> "id";
            case CATEGORY, TAG -> "product_id";
        };
    }
}
