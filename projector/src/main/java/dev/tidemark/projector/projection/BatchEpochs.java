package dev.tidemark.projector.projection;

import dev.tidemark.projector.event.IncomingEvent;
import dev.tidemark.projector.readmodel.ReadModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The epochs that the events of a batch are of.
 *
 * @param seen by the database that numbers them, and each with a record that says so
 */
record BatchEpochs(Map<String, Map<Integer, ConsumerRecord<?, ?>>> seen) {

    /** Rows have none. */
    static <E> BatchEpochs of(ReadModel<E> model, List<IncomingEvent<E>> events) {
        var seen = new LinkedHashMap<String, Map<Integer, ConsumerRecord<?, ?>>>();
        for (var incoming : events) {
            if (incoming.epoch().isPresent()) {
                seen.computeIfAbsent(model.epochSource(incoming.version().id()), source -> new LinkedHashMap<>())
                        .putIfAbsent(incoming.epoch().getAsInt(), incoming.origin());
            }
        }
        return new BatchEpochs(seen);
    }
}
