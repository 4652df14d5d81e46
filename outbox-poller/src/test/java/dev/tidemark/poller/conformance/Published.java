package dev.tidemark.poller.conformance;

import dev.tidemark.platform.test.KafkaRecords.Entry;
import dev.tidemark.platform.test.topic.EventOrder;
import dev.tidemark.platform.test.topic.EventOrder.Event;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The committed records of a topic, in its order, and what they must keep to. */
record Published(List<Entry> records) {

    Set<String> ids() {
        var ids = new LinkedHashSet<String>();
        records.forEach(record -> ids.add(id(record)));
        return ids;
    }

    EventOrder order() {
        return new EventOrder(records.stream().map(Published::event).toList());
    }

    private static Event event(Entry record) {
        var version = Long.parseLong(record.headers().get("aggregateVersion"));
        return new Event(record.key(), record.partition(), id(record), version, record.value());
    }

    private static String id(Entry record) {
        return record.headers().get("id");
    }
}
