package dev.tidemark.projector.bulk;

import dev.tidemark.projector.elasticsearch.Json;
import java.util.Objects;

/**
 * A document as of one version of its aggregate.
 *
 * @param version at least 1; Elasticsearch keeps the highest one
 * @param json the document's source
 */
public record VersionedDocument(String id, long version, String json) {

    public VersionedDocument {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(json, "json");
    }

    public static VersionedDocument of(String id, long version, Object source) {
        return new VersionedDocument(id, version, Json.write(source));
    }
}
