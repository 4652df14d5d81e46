package dev.tidemark.projector.reviews;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.LongTermsBucket;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What the reviews of a product come to, all of them.
 *
 * @param average of their stars, to a hundredth; null without reviews
 * @param histogram how many there are of 1 to 5 stars each
 */
record Ratings(long count, BigDecimal average, Map<Integer, Long> histogram) {

    private static final int MOST = 5;

    static Ratings of(Aggregate counted) {
        var histogram = new TreeMap<Integer, Long>();
        IntStream.rangeClosed(1, MOST).forEach(stars -> histogram.put(stars, 0L));
        for (LongTermsBucket bucket : counted.lterms().buckets().array()) {
            histogram.put((int) bucket.key(), bucket.docCount());
        }
        var count = histogram.values().stream().mapToLong(Long::longValue).sum();
        return new Ratings(count, count == 0 ? null : average(histogram, count), histogram);
    }

    private static BigDecimal average(Map<Integer, Long> histogram, long count) {
        var stars = histogram.entrySet().stream()
                .mapToLong(each -> each.getKey() * each.getValue())
                .sum();
        return BigDecimal.valueOf(stars).divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP);
    }
}
