package dev.tidemark.outbox.inbox.message;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.outbox.inbox.message.Incoming.Message;
import dev.tidemark.outbox.inbox.message.Incoming.Refused;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one poll brought, or a part of it.
 *
 * @param incoming in the order of the records of each partition
 * @param ends by partition: the first offset behind the batch
 */
public record Batch<E extends DomainEvent>(List<Incoming<E>> incoming, Map<Integer, Long> ends) {

    /** The first so many, or all of it. What was left out of the batch behind them is left to the rest. */
    public Batch<E> first(int most) {
        if (incoming.size() <= most) {
            return this;
        }
        var first = incoming.subList(0, most);
        Map<Integer, Long> behind = new HashMap<>();
        first.forEach(
                each -> behind.put(each.origin().partition(), each.origin().offset() + 1));
        return new Batch<>(first, behind);
    }

    /** All but so many that are its first. */
    public Batch<E> behind(int first) {
        return new Batch<>(incoming.subList(first, incoming.size()), ends);
    }

    /** In their order. */
    public List<Message<E>> messages() {
        return incoming.stream()
                .filter(Message.class::isInstance)
                .map(each -> (Message<E>) each)
                .toList();
    }

    /** In their order. */
    public List<Refused<E>> refused() {
        return incoming.stream()
                .filter(Refused.class::isInstance)
                .map(each -> (Refused<E>) each)
                .toList();
    }

    /** The one with the highest version of each aggregate. */
    public Collection<Message<E>> newest() {
        Map<String, Message<E>> newest = new LinkedHashMap<>();
        messages().forEach(message -> newest.merge(message.event().aggregateId(), message, Batch::newer));
        return newest.values();
    }

    /** Of all messages, by partition, in their order. */
    public Map<Integer, List<Integer>> epochs() {
        return messages().stream()
                .collect(Collectors.groupingBy(
                        message -> message.origin().partition(),
                        Collectors.mapping(Message::epoch, Collectors.toList())));
    }

    private static <E extends DomainEvent> Message<E> newer(Message<E> one, Message<E> other) {
        return one.event().aggregateVersion() < other.event().aggregateVersion() ? other : one;
    }
}
