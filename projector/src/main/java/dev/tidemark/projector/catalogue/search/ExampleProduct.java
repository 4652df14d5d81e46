package dev.tidemark.projector.catalogue.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One product of those that are counted together. It knows how what they share is written. */
final class ExampleProduct {

    private static final String NAME = "product";

    /** @param part of its document that is needed */
    static Aggregation.Builder.ContainerBuilder in(Aggregation.Builder.ContainerBuilder counted, String part) {
        return counted.aggregations(
                NAME,
                Aggregation.of(one -> one.topHits(
                        hit -> hit.size(1).source(source -> source.filter(filter -> filter.includes(List.of(part)))))));
    }

    /** That part of the one that was counted with others. */
    static JsonNode of(StringTermsBucket counted, String part) {
        var product = counted.aggregations().get(NAME).topHits().hits().hits().getFirst();
        return product.source().to(JsonNode.class).path(part);
    }

    private ExampleProduct() {}
}
