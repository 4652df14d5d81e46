package dev.tidemark.poller.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.Platform;
import dev.tidemark.platform.PlatformListener;
import dev.tidemark.platform.Server;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.process.InParallel;
import dev.tidemark.poller.fixtures.TestOutbox;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every relay must keep, whichever way it takes: P1 and P2 under load, with a crash in the middle. */
@Tag("heavy")
class ConformanceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int BEFORE_THE_CRASH = 1000;
    private static final int AFTER_THE_CRASH = 1000;

    @TempDir
    private static Path folder;

    private static Platform platform;

    /** Servers of its own, as one of them is killed. */
    @BeforeAll
    static void start() {
        platform = new Platform(PlatformConfig.onFreePorts(folder.resolve("platform")), PlatformListener.SILENT);
        InParallel.forEach(List.of(platform.postgres(), platform.kafka(), platform.connect()), ConformanceIT::start);
    }

    private static void start(Server server) {
        server.start();
        server.awaitReady();
    }

    @AfterAll
    static void stop() {
        platform.kill();
    }

    static Stream<Relay> relays() {
        return Stream.of(new DebeziumRelay(platform), new PollingRelay(folder));
    }

    @ParameterizedTest
    @MethodSource("relays")
    void loses_nothing_invents_nothing_and_keeps_the_order(Relay relay) throws Exception {
        var outbox = TestOutbox.on(platform.endpoints(), relay.toString());
        try (relay) {
            relay.start(outbox);
            new Load(outbox).during(() -> {
                awaitRecorded(outbox, BEFORE_THE_CRASH);
                relay.crash();
                awaitRecorded(outbox, count(outbox) + AFTER_THE_CRASH);
            });
            assertKept(published(outbox, recorded(outbox)), relay);
        }
    }

    private static void assertKept(Published published, Relay relay) {
        assertThat(published.order().violations()).isEmpty();
        if (!relay.mayRepeat()) {
            assertThat(published.order().repeats()).isEmpty();
        }
    }

    /** Waits until everything is there; what is there must be nothing else. */
    private static Published published(TestOutbox outbox, Set<String> recorded) {
        try (var orders = outbox.orders()) {
            orders.await(PATIENCE, entries -> new Published(entries).ids().size() >= recorded.size());
            var published = new Published(orders.all());
            assertThat(published.ids()).isEqualTo(recorded);
            return published;
        }
    }

    private static void awaitRecorded(TestOutbox outbox, int events) {
        await().atMost(PATIENCE).until(() -> count(outbox) >= events);
    }

    private static int count(TestOutbox outbox) throws SQLException {
        return Integer.parseInt(outbox.ask("SELECT count(*) FROM outbox WHERE aggregate_type = 'orders'"));
    }

    private static Set<String> recorded(TestOutbox outbox) throws SQLException {
        var ids = outbox.ask("SELECT string_agg(id::text, ' ') FROM outbox WHERE aggregate_type = 'orders'");
        return ids == null ? Set.of() : new HashSet<>(List.of(ids.split(" ")));
    }
}
