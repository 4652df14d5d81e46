package dev.tidemark.platform.demo.relevance;

import static java.util.stream.Collectors.toMap;

import dev.tidemark.platform.demo.DemoProduct;
import dev.tidemark.platform.demo.relevance.JudgedQuery.Use;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Normalized discounted cumulative gain of the first ten: 1 when nothing better could stand on the first page, 0 when
 * nothing on it is wanted. A place counts for less the lower it is.
 */
public final class Relevance {

    /** So many are looked at. */
    public static final int DEPTH = 10;

    /** By grade, as in the shopping queries data set ESCI. */
    private static final List<Double> GAINS = List.of(0.0, 0.01, 0.1, 1.0);

    private final Map<String, DemoProduct> products;

    /** @param products all that can be found, each with a name of its own */
    public Relevance(Collection<DemoProduct> products) {
        this.products = products.stream().collect(toMap(DemoProduct::name, Function.identity()));
    }

    /**
     * The mean of all queries of one use.
     *
     * @param search finds names, the best first
     */
    public double mean(Use use, Function<String, List<String>> search) {
        return JudgedQuery.all().stream()
                .filter(query -> query.use() == use)
                .mapToDouble(query -> ndcg(query, search.apply(query.query())))
                .average()
                .orElseThrow();
    }

    /**
     * Of one query.
     *
     * @param names of what was found, the best first
     */
    public double ndcg(JudgedQuery query, List<String> names) {
        var best = products.values().stream()
                .map(product -> gain(query, product))
                .sorted(Comparator.reverseOrder())
                .limit(DEPTH)
                .toList();
        var found = names.stream()
                .distinct()
                .limit(DEPTH)
                .map(name -> products.containsKey(name) ? gain(query, products.get(name)) : 0)
                .toList();
        return discounted(found) / discounted(best);
    }

    private static double gain(JudgedQuery query, DemoProduct product) {
        return GAINS.get(query.grade(product));
    }

    private static double discounted(List<Double> gains) {
        return IntStream.range(0, gains.size())
                .mapToDouble(place -> gains.get(place) * Math.log(2) / Math.log(place + 2))
                .sum();
    }
}
