package dev.tidemark.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.process.PortCheck;
import dev.tidemark.platform.test.check.ReadModelDocuments;
import dev.tidemark.platform.test.check.Versioned;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.check.TopicHistory;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.FrozenProcess;
import dev.tidemark.system.fixtures.GroupOffsets;
import dev.tidemark.system.load.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A projector that is asked to end while batches of orders are under way. Elasticsearch stands still until the projector
 * takes no requests any more: what is written and committed from then on is the work of its orderly end.
 */
record DrainedProjector(WholeSystem system, Http projector, GroupOffsets offsets) {

    private static final String GROUP = "projector-orders-g1";
    private static final String TOPIC = "ecommerce.orders";

    static DrainedProjector of(WholeSystem system) {
        return new DrainedProjector(
                system,
                system.shop().projector(),
                new GroupOffsets(system.endpoints().kafka(), GROUP, TOPIC));
    }

    /** Needs orders that come in. Returns when it has ended with the index and the offsets just as far. */
    void end(Duration limit) throws Exception {
        long before;
        CompletableFuture<Integer> ended;
        try (var _ = FrozenProcess.ofElasticsearch(system.platform())) {
            Eventually.holds("batches are under way", () -> position() > committed());
            before = committed();
            ended = system.terminate(Service.PROJECTOR);
            Eventually.holds("it takes no requests any more", () -> !isListening());
        }
        assertThat(ended.get(limit.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(GentleEnd.EXIT_CODE);
        assertThat(committed()).isGreaterThan(before);
        assertThat(writtenUnlikeCommitted()).isEmpty();
    }

    /** Of the next records to read. */
    private double position() throws IOException {
        return projector.metrics().lines().stream()
                .filter(line -> line.startsWith("tidemark_consumer_position{")
                        && line.contains("group=\"%s\"".formatted(GROUP)))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private long committed() throws Exception {
        return offsets.committed().values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    private boolean isListening() {
        return PortCheck.isListening(Service.PROJECTOR.port(system.config().ports()));
    }

    /** What is written, but would be written again; or is committed, but would never be written. */
    private List<String> writtenUnlikeCommitted() throws Exception {
        var written = new ReadModelDocuments(system.endpoints().elasticsearch())
                .of("orders").stream().collect(Collectors.toMap(Versioned::id, Versioned::version));
        var committed = offsets.committed();
        return TopicHistory.of(system.endpoints().kafka(), TOPIC).records().stream()
                .filter(event -> isWritten(event, written) != isCommitted(event, committed))
                .map(event -> "%d-%d: %s".formatted(event.partition(), event.offset(), event.key()))
                .toList();
    }

    private static boolean isWritten(ConsumerRecord<String, String> event, Map<String, Long> written) {
        return written.getOrDefault(event.key(), 0L) >= Long.parseLong(TopicHistory.header(event, "aggregateVersion"));
    }

    private static boolean isCommitted(
            ConsumerRecord<String, String> event, Map<TopicPartition, OffsetAndMetadata> committed) {
        var next = committed.get(new TopicPartition(event.topic(), event.partition()));
        return next != null && event.offset() < next.offset();
    }
}
