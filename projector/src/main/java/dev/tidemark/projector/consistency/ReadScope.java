package dev.tidemark.projector.consistency;

import dev.tidemark.projector.query.Searches.Written;

/**
 * Which documents a caller may know of.
 *
 * @param readModel whose documents
 * @param ownerField names whose a document is; null when that does not matter
 * @param owner whose documents the caller may know of; null when all
 */
public record ReadScope(String readModel, String ownerField, String owner) {

    public static ReadScope everything(String readModel) {
        return new ReadScope(readModel, null, null);
    }

    /** @param owner null for everybody's */
    public static ReadScope of(String readModel, String ownerField, String owner) {
        return new ReadScope(readModel, ownerField, owner);
    }

    boolean shows(Written document) {
        return owner == null || owner.equals(document.value());
    }
}
