package dev.tidemark.projector.catalogue.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.aggregations.TermsAggregation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Counts the values of attributes. Those that differ in accents and capitals only are one, as they are for whoever filters
 * by them; they are called as one of the products calls them.
 */
final class Attributes {

    /** Each {@code name=value}. */
    private static final String PART = "attributes";

    static final String FOLDED = PART + ".folded";

    private static final Pattern OF_EXPRESSIONS = Pattern.compile("[^\\p{L}\\p{N} ]");

    /** The most frequent values of all of them together. */
    static Aggregation counted(int most) {
        return counted(most, all -> all);
    }

    /** The most frequent values of one of them. */
    static Aggregation counted(String name, int most) {
        var itsValues = OF_EXPRESSIONS.matcher(Folding.fold(name)).replaceAll("\\\\$0") + "=.*";
        return counted(most, terms -> terms.include(include -> include.regexp(itsValues)));
    }

    private static Aggregation counted(int most, UnaryOperator<TermsAggregation.Builder> chosen) {
        return Aggregation.of(values -> ExampleProduct.in(
                values.terms(terms -> chosen.apply(terms.field(FOLDED).size(most))), PART));
    }

    /** By the name of the attribute, as one of the products writes it. */
    static Map<String, List<FacetValue>> read(Aggregate counts) {
        var names = new LinkedHashMap<String, String>();
        var byName = new LinkedHashMap<String, List<FacetValue>>();
        for (var bucket : counts.sterms().buckets().array()) {
            var written = written(bucket);
            var end = written.indexOf('=');
            var name =
                    names.computeIfAbsent(Folding.fold(written.substring(0, end)), folded -> written.substring(0, end));
            byName.computeIfAbsent(name, first -> new ArrayList<>())
                    .add(new FacetValue(written.substring(end + 1), null, bucket.docCount()));
        }
        return byName;
    }

    private static String written(StringTermsBucket bucket) {
        var folded = bucket.key().stringValue();
        for (var attribute : ExampleProduct.of(bucket, PART)) {
            if (Folding.areSame(attribute.asText(), folded)) {
                return attribute.asText();
            }
        }
        // Written in letters that Elasticsearch's Unicode knows and ours does not.
        return folded;
    }

    private Attributes() {}
}
