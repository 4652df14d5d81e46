package dev.tidemark.platform.test.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * P2 as readers of a topic see it, when nothing more comes: the events of a key are on one partition, with versions 1, 2,
 * 3 …, and the newest is the last. A relay that crashed may resume from an earlier place. Then all events from there come
 * again, each as it was and in their order, before a new one comes. It does not resume from before where it resumed last.
 */
public final class EventOrder {

    /** An event as it stands in a topic. */
    public record Event(String key, int partition, String id, long version, String payload) {}

    /** Where the events of one key are. */
    private static final class Key {
        private int partition;
        private long newest;
        private long last;
        private long resumed = 1;
    }

    private final Map<String, Event> byId = new HashMap<>();
    private final Map<String, Key> keys = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final List<String> repeats = new ArrayList<>();

    /** @param events a whole topic, those of one partition in its order */
    public EventOrder(List<Event> events) {
        events.forEach(this::add);
        keys.forEach((key, state) ->
                require(state.last == state.newest, "%s: ends with version %d of %d", key, state.last, state.newest));
    }

    /** What breaks the promise, one sentence each. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** What stands there again, one sentence each. */
    public List<String> repeats() {
        return List.copyOf(repeats);
    }

    private void add(Event event) {
        var key = keys.computeIfAbsent(event.key(), name -> new Key());
        var first = byId.putIfAbsent(event.id(), event);
        if (first == null) {
            addNew(event, key);
        } else {
            repeats.add("%s: version %d comes again".formatted(event.key(), event.version()));
            require(first.equals(event), "%s is not the same again: %s", first, event);
        }
        follow(event, key);
    }

    private void addNew(Event event, Key key) {
        require(event.version() > key.newest, "%s: version %d is two events", event.key(), event.version());
        require(
                key.newest == 0 || event.partition() == key.partition,
                "%s: is on partitions %d and %d",
                event.key(),
                key.partition,
                event.partition());
        key.partition = event.partition();
        key.newest = Math.max(key.newest, event.version());
    }

    private void follow(Event event, Key key) {
        if (event.version() != key.last + 1) {
            require(
                    event.version() <= key.last && event.version() >= key.resumed,
                    "%s: version %d follows version %d, resumed before from version %d",
                    event.key(),
                    event.version(),
                    key.last,
                    key.resumed);
            key.resumed = event.version();
        }
        key.last = event.version();
    }

    private void require(boolean kept, String otherwise, Object... values) {
        if (!kept) {
            violations.add(otherwise.formatted(values));
        }
    }
}
