package dev.tidemark.poller.conformance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.tidemark.platform.test.KafkaRecords.Entry;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** The committed records of a topic, in its order, and what they must keep to. */
record Published(List<Entry> records) {

    Set<String> ids() {
        var ids = new LinkedHashSet<String>();
        records.forEach(record -> ids.add(id(record)));
        return ids;
    }

    long repeated() {
        return records.size() - ids().size();
    }

    /** Keys whose versions, repeats left out, are not 1, 2, 3 …, or which do not end with their newest version. */
    Map<String, List<Long>> outOfOrder() {
        return records.stream().collect(groupingBy(Entry::key)).entrySet().stream()
                .filter(key -> !isInOrder(key.getValue()))
                .collect(toMap(Map.Entry::getKey, key -> versions(key.getValue())));
    }

    /** Keys that are on more than one partition. */
    List<String> torn() {
        return records.stream().collect(groupingBy(Entry::key)).entrySet().stream()
                .filter(key ->
                        key.getValue().stream().map(Entry::partition).distinct().count() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isInOrder(List<Entry> ofKey) {
        var seen = new HashSet<String>();
        var firsts = ofKey.stream().filter(record -> seen.add(id(record))).toList();
        var expected = LongStream.rangeClosed(1, firsts.size()).boxed().toList();
        return versions(firsts).equals(expected) && versions(ofKey).getLast().equals(expected.getLast());
    }

    private static List<Long> versions(List<Entry> records) {
        return records.stream()
                .map(record -> Long.parseLong(record.headers().get("aggregateVersion")))
                .toList();
    }

    private static String id(Entry record) {
        return record.headers().get("id");
    }
}
