package dev.tidemark.product.command.republication;

import dev.tidemark.product.domain.republication.Republication;
import dev.tidemark.product.store.republication.RepublicationStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Shows how far republications came. */
@ApplicationScoped
public class Republications {

    private final RepublicationStore republications;

    Republications(RepublicationStore republications) {
        this.republications = republications;
    }

    /** Fails with {@link dev.tidemark.product.domain.republication.RepublicationProblem.NotFound} when there is none. */
    public Uni<Republication> find(UUID id) {
        return Panache.withSession(() -> republications.get(id));
    }
}
