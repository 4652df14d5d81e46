package dev.tidemark.projector.bulk;

import dev.tidemark.projector.elasticsearch.Elasticsearch;
import dev.tidemark.projector.elasticsearch.FastBackoff;

/** Writers to servers that fail on purpose. */
public final class ScratchBulk {

    public static BulkWriter writer(Elasticsearch elasticsearch) {
        var config = new FastBulk(1000, 2);
        return new BulkWriter(new BulkGate(elasticsearch, config), new FastBackoff(), config);
    }

    private ScratchBulk() {}
}
