package dev.tidemark.product.command.reference;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tidemark.product.domain.reference.Reference;
import dev.tidemark.product.domain.reference.ReferenceKind;
import dev.tidemark.product.domain.reference.ReferenceProblem;
import dev.tidemark.product.store.reference.ReferenceStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * One method per command, and the reads; each in one transaction. They fail with a {@link ReferenceProblem} or a
 * {@link dev.tidemark.problems.http.VersionMismatch}.
 */
@ApplicationScoped
public class ReferenceCommands {

    private final ReferenceStore references;

    ReferenceCommands(ReferenceStore references) {
        this.references = references;
    }

    /** Answers it at version 1. */
    public Uni<Reference> handle(CreateReference command) {
        return Panache.withTransaction(() -> parent(command.parentId())
                .chain(parent ->
                        references.add(command.kind(), UuidCreator.getTimeOrderedEpoch(), command.name(), parent)));
    }

    public Uni<Void> handle(DeleteReference command) {
        return Panache.withTransaction(() -> references
                .lock(command.kind(), command.id())
                .invoke(found -> command.precondition().check(found.version()))
                .chain(() -> references.remove(command.kind(), command.id())));
    }

    /** Reads from the write side. */
    public Uni<Reference> find(ReferenceKind kind, UUID id) {
        return Panache.withSession(() -> references.get(kind, id));
    }

    /** Reads from the write side. */
    public Uni<List<Reference>> list(ReferenceList list) {
        return Panache.withSession(() -> references.list(list.kind(), list.name(), list.id(), list.limit()));
    }

    private Uni<Reference> parent(UUID id) {
        return id == null
                ? Uni.createFrom().nullItem()
                : references
                        .get(ReferenceKind.CATEGORY, id)
                        .onFailure(ReferenceProblem.NotFound.class)
                        .transform(notFound -> new ReferenceProblem.UnknownParent(id))
                        .invoke(Reference::requireRoomBelow);
    }
}
