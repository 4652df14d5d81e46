package dev.tidemark.projector.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.projector.elasticsearch.FastBackoff;
import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a stub, which counts what comes through. */
class BulkGateTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(1);
    private static final int IN_FLIGHT = 2;

    /** As many as open the circuit breaker. */
    private static final int FAILURES = 5;

    /** More than can be pure chance. */
    private static final int MANY = 500;

    private static final String WRITTEN = "{\"items\":[{\"index\":{\"status\":201}}]}";

    /** Of all writers, each of them an attempt that failed. */
    private final AtomicInteger obstacles = new AtomicInteger();

    private StubElasticsearch stub;

    private record Config(Duration probeInterval) implements BulkConfig {

        @Override
        public MemorySize maxSize() {
            return new MemorySize(BigInteger.valueOf(5_000_000));
        }

        @Override
        public int maxDocuments() {
            return 1000;
        }

        @Override
        public int inFlight() {
            return IN_FLIGHT;
        }
    }

    @BeforeEach
    void start() {
        stub = StubElasticsearch.start();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void an_elasticsearch_that_does_not_serve_is_left_alone_by_all_between_two_probes() {
        refuse(MANY);
        int writers = 6;
        var writer = writer(NEVER);

        var writing = IntStream.range(0, writers).mapToObj(i -> write(writer)).toList();
        await().atMost(LIMIT).until(() -> obstacles.get() > MANY);

        // Those that were let through before the last of the failures was known come on top.
        assertThat(stub.requests()).hasSizeBetween(FAILURES, FAILURES + writers);
        writing.forEach(each -> each.cancel(true));
    }

    @Test
    void one_finds_out_for_all_whether_elasticsearch_is_back_and_then_all_go_on() {
        var writer = writer(SOON);
        refuse(FAILURES);
        stub.hold().otherwise(asked -> WRITTEN);
        var probing = write(writer);
        await().atMost(LIMIT).until(() -> stub.requests().size() == FAILURES + 1);

        var others = IntStream.range(0, 6).mapToObj(i -> write(writer)).toList();
        await().atMost(LIMIT).until(() -> obstacles.get() > MANY);
        assertThat(stub.requests()).hasSize(FAILURES + 1);

        stub.release();
        assertThat(probing.join().stored()).isEqualTo(1);
        assertThat(others).allSatisfy(each -> assertThat(each.join().stored()).isEqualTo(1));
    }

    @Test
    void writes_that_are_given_up_leave_their_places_to_others() {
        var writer = writer(NEVER);
        for (int i = 0; i < IN_FLIGHT; i++) {
            stub.hold();
        }
        stub.otherwise(asked -> WRITTEN);
        var held = IntStream.range(0, IN_FLIGHT).mapToObj(i -> write(writer)).toList();
        await().atMost(LIMIT).until(() -> stub.requests().size() == IN_FLIGHT);

        held.forEach(each -> each.cancel(true));
        stub.release();

        assertThat(write(writer)
                        .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                        .join()
                        .stored())
                .isEqualTo(1);
    }

    private void refuse(int times) {
        for (int i = 0; i < times; i++) {
            stub.answer(503, "{}");
        }
    }

    private BulkWriter writer(Duration probeInterval) {
        var config = new Config(probeInterval);
        return new BulkWriter(new BulkGate(stub.client(), config), new FastBackoff(), config);
    }

    private CompletableFuture<BulkResult> write(BulkWriter writer) {
        Uni<BulkResult> written = writer.write(
                "orders-g1-write",
                List.of(VersionedDocument.of("a", 1, Map.of())),
                obstacle -> obstacles.incrementAndGet());
        return written.subscribeAsCompletionStage();
    }
}
