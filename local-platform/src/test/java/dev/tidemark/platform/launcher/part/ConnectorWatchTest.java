package dev.tidemark.platform.launcher.part;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.provision.Connectors;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectorWatchTest {

    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void a_failed_task_is_restarted_and_the_innermost_reason_named() throws IOException {
        try (var connect = new StubConnect();
                var watch = watch(connect)) {
            connect.taskFails(
                    "ConnectException: Unrecoverable\n\tat A.b\nCaused by: PSQLException: slot is gone\n\tat C.d");
            watch.watch(List.of("order-outbox"));

            await().atMost(ofSeconds(20)).until(() -> connect.restarts() >= 2);
            assertThat(said.getFirst())
                    .contains("Connector order-outbox failed")
                    .contains("attempt 1")
                    .endsWith("PSQLException: slot is gone");
            assertThat(said.get(1)).contains("attempt 2");
        }
    }

    @Test
    void a_connector_that_has_failed_itself_is_restarted_too() throws IOException {
        try (var connect = new StubConnect();
                var watch = watch(connect)) {
            connect.connectorFails("ConfigException: no such host");
            watch.watch(List.of("order-outbox"));

            await().atMost(ofSeconds(20)).until(() -> connect.restarts() >= 2);
            assertThat(said.getFirst()).endsWith("ConfigException: no such host");
        }
    }

    @Test
    void a_running_connector_is_left_alone() throws IOException {
        try (var connect = new StubConnect();
                var watch = watch(connect)) {
            watch.watch(List.of("order-outbox"));

            await().during(ofMillis(300)).atMost(ofSeconds(5)).until(() -> connect.restarts() == 0 && said.isEmpty());
        }
    }

    @Test
    void a_closed_watch_restarts_nothing_more() throws IOException {
        try (var connect = new StubConnect()) {
            connect.taskFails("PSQLException: slot is gone");
            try (var watch = watch(connect)) {
                watch.watch(List.of("order-outbox"));
                await().atMost(ofSeconds(20)).until(() -> connect.restarts() > 0);
            }

            var restarts = new AtomicInteger(-1);
            await("no more restarts")
                    .pollInterval(ofMillis(500))
                    .atMost(ofSeconds(5))
                    .until(() -> restarts.getAndSet(connect.restarts()) == connect.restarts());
        }
    }

    private ConnectorWatch watch(StubConnect connect) {
        var backOff = new BackOff(ofMillis(10), ofMillis(50));
        return new ConnectorWatch(new Connectors(connect.url()), backOff, ofMillis(20), said::add);
    }
}
