package dev.tidemark.product.store.republication;

import dev.tidemark.product.domain.reference.ReferenceKind;
import dev.tidemark.product.domain.republication.Republication;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code republications}. Inserted once; later changes go through {@link RepublicationStore}'s statements. */
@Entity
@Table(name = "republications")
class RepublicationRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    ReferenceKind kind;

    @Column(name = "reference_id")
    UUID referenceId;

    @Column(name = "cursor")
    UUID cursor;

    long total;
    long done;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Column(name = "finished_at")
    Instant finishedAt;

    static RepublicationRow of(Republication republication) {
        var row = new RepublicationRow();
        row.id = republication.id();
        row.kind = republication.kind();
        row.referenceId = republication.referenceId();
        row.cursor = republication.cursor();
        row.total = republication.total();
        row.done = republication.done();
        row.requestedAt = republication.requestedAt();
        row.finishedAt = republication.finishedAt();
        return row;
    }

    Republication toRepublication() {
        return new Republication(id, kind, referenceId, cursor, total, done, requestedAt, finishedAt);
    }
}
