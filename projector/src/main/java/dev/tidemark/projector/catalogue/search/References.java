package dev.tidemark.projector.catalogue.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Counts what products share by its id, and asks one product of each what it is called.
 *
 * @param part of a document that has an id and a name, or many of them
 */
public record References(String part) {

    String ids() {
        return part + ".id";
    }

    /** The most frequent ones. */
    public Aggregation counted(int most) {
        return Aggregation.of(
                id -> ExampleProduct.in(id.terms(terms -> terms.field(ids()).size(most)), part));
    }

    public List<FacetValue> read(Aggregate counts) {
        return counts.sterms().buckets().array().stream().map(this::value).toList();
    }

    private FacetValue value(StringTermsBucket bucket) {
        var id = bucket.key().stringValue();
        return new FacetValue(id, name(ExampleProduct.of(bucket, part), id), bucket.docCount());
    }

    private static String name(JsonNode references, String id) {
        if (references.isObject()) {
            return references.path("name").asText();
        }
        for (var reference : references) {
            if (reference.path("id").asText().equals(id)) {
                return reference.path("name").asText();
            }
        }
        throw new IllegalStateException("A product that was counted for %s does not have it".formatted(id));
    }
}
