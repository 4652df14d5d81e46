package dev.tidemark.product.command.reference;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tidemark.product.domain.reference.Reference;
import dev.tidemark.product.domain.reference.ReferenceKind;
import dev.tidemark.product.domain.reference.ReferenceProblem;
import dev.tidemark.product.domain.republication.Republication;
import dev.tidemark.product.store.reference.ReferenceStore;
import dev.tidemark.product.store.republication.RepublicationStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One method per command, and the reads; each in one transaction. They fail with a {@link ReferenceProblem} or a
 * {@link dev.tidemark.problems.http.VersionMismatch}.
 */
@ApplicationScoped
public class ReferenceCommands {

    private final ReferenceStore references;
    private final RepublicationStore republications;
    private final InstantSource clock;

    ReferenceCommands(ReferenceStore references, RepublicationStore republications, InstantSource clock) {
        this.references = references;
        this.republications = republications;
        this.clock = clock;
    }

    /** Answers it at version 1. */
    public Uni<Reference> handle(CreateReference command) {
        return Panache.withTransaction(() -> parent(command.parentId())
                .chain(parent ->
                        references.add(command.kind(), UuidCreator.getTimeOrderedEpoch(), command.name(), parent)));
    }

    /** Waits for products that are copying the name that it has, and makes those that are about to copy it wait. */
    public Uni<Renamed> handle(RenameReference command) {
        return Panache.withTransaction(() -> references
                .lock(command.kind(), command.id())
                .invoke(found -> command.precondition().check(found.version()))
                .chain(found -> found.name().equals(command.name())
                        ? Uni.createFrom().item(new Renamed(found, Optional.empty()))
                        : rename(command.kind(), found.renamed(command.name()))));
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

    private Uni<Renamed> rename(ReferenceKind kind, Reference renamed) {
        var id = UuidCreator.getTimeOrderedEpoch();
        return references
                .rename(kind, renamed)
                .chain(() -> republications.count(kind, renamed.id()))
                .chain(total -> republications.add(Republication.of(id, kind, renamed.id(), total, clock.instant())))
                .replaceWith(new Renamed(renamed, Optional.of(id)));
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
