package dev.tidemark.projector.bulk;

import dev.tidemark.projector.elasticsearch.Json;
import java.util.Arrays;
import java.util.Objects;

/** A document as of one version of its aggregate. */
public final class VersionedDocument {

    private final String id;
    private final long version;
    private final byte[] source;

    private VersionedDocument(String id, long version, byte[] source) {
        this.id = id;
        this.version = version;
        this.source = source;
    }

    /**
     * @param version at least 1; Elasticsearch keeps the highest one
     * @param document is written as JSON
     */
    public static VersionedDocument of(String id, long version, Object document) {
        return new VersionedDocument(id, version, Json.bytes(document));
    }

    public String id() {
        return id;
    }

    public long version() {
        return version;
    }

    /** JSON in UTF-8, on one line. Not copied, so not to be changed. */
    byte[] source() {
        return source;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionedDocument that
                && id.equals(that.id)
                && version == that.version
                && Arrays.equals(source, that.source);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, version);
    }

    @Override
    public String toString() {
        return "%s version %d".formatted(id, version);
    }
}
