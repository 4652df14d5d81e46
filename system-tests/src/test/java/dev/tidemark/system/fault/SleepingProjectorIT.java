package dev.tidemark.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.launcher.part.ServicePart;
import dev.tidemark.platform.launcher.service.PackagedRunner;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.launcher.service.Services;
import dev.tidemark.platform.test.KafkaRecords;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.FrozenProcess;
import dev.tidemark.system.fixtures.Promises;
import dev.tidemark.system.load.Http;
import dev.tidemark.system.load.Item;
import dev.tidemark.system.load.OrderLoad;
import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A projector that stands still in the middle of its batches, and goes on when another one has long had its part. */
@OnFaultedSystem
class SleepingProjectorIT {

    private static final int CLIENTS = 8;
    private static final String INDEX = "/orders-g1";
    private static final String GROUP = "projector-orders-g1";
    private static final String WRITTEN = "tidemark_documents_total";

    /**
     * For so long its group waits for its heartbeats and for its polls; the least that Kafka allows. A sleep of more than
     * that is like one of more than 45 s, which is what a group waits by default. The minute after which Elasticsearch
     * forgets versions is that of deleted documents, and no document ever is.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static WholeSystem system;
    private static Shop shop;
    private static List<Item> items;
    private static Http elasticsearch;

    /** Of the topic of orders. */
    private static int partitions;

    private static ServicePart second;
    private static Http sleeper;

    @BeforeAll
    static void start(WholeSystem shared) throws Exception {
        system = shared;
        shop = system.shop();
        items = Item.of(Catalogue.of(shop, 3));
        elasticsearch = new Http(system.endpoints().elasticsearch());
        Eventually.holds("it is read", () -> partitionsOf(shop.projector()) > 0);
        partitions = partitionsOf(shop.projector());
        var runner = new PackagedRunner(system.config(), "-second");
        runner.prepare(Service.PROJECTOR);
        var patience = Long.toString(PATIENCE.toMillis());
        second = new Services(system.config(), runner)
                .part(
                        Service.PROJECTOR,
                        Map.of(
                                "quarkus.http.port",
                                        Integer.toString(Ports.free().base()),
                                "kafka.session.timeout.ms", patience,
                                "kafka.max.poll.interval.ms", patience));
        second.start();
        second.awaitReady();
        sleeper = new Http(URI.create("http://localhost:" + second.port()));
        Eventually.holds("they share it", () -> partitionsOf(shop.projector()) < partitions);
    }

    @AfterAll
    static void stop() {
        second.stop();
    }

    @Test
    void one_that_wakes_up_after_others_took_over_changes_nothing() throws Exception {
        var lettersBefore = deadLetters();
        try (var load = OrderLoad.start(shop, items, CLIENTS)) {
            Eventually.acknowledged(load, 200);
            blockWrites(true);
            Eventually.holds("a batch is held", () -> sum("tidemark_read_model_waiting_seconds") > 0);
            var before = sum(WRITTEN);
            var last = passOverTheSleeping(load);

            Eventually.holds("it has written what it held", () -> sum(WRITTEN) > before);
            Eventually.green(() -> sleeper.health("well"));
            assertThat(lastWrite()).isEqualTo(last);
        }
        assertThat(deadLetters()).isEqualTo(lettersBefore);
        Eventually.inStep(system);
    }

    /** Wakes it when the others have long written all that there is. Returns the number of the last write. */
    private static long passOverTheSleeping(OrderLoad load) throws Exception {
        try (var _ = FrozenProcess.of(ProcessHandle.of(second.pid()).orElseThrow())) {
            var asleep = Instant.now();
            blockWrites(false);
            Eventually.acknowledged(load, 200);
            Eventually.holds("its group has put it out", () -> members() == 1);
            Eventually.holds("others took over", () -> partitionsOf(shop.projector()) == partitions);
            Promises.assertKept(system, load.stop());
            Eventually.holds("nobody waits for it any more", () -> asleep.plus(PATIENCE.multipliedBy(2))
                    .isBefore(Instant.now()));
            return lastWrite();
        }
    }

    private static int members() throws Exception {
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", system.endpoints().kafka()))) {
            return admin.describeConsumerGroups(List.of(GROUP))
                    .describedGroups()
                    .get(GROUP)
                    .get()
                    .members()
                    .size();
        }
    }

    /** Of orders, that a projector reads. */
    private static int partitionsOf(Http projector) throws IOException {
        return (int) projector.metrics().lines().stream()
                .filter(line -> line.startsWith("tidemark_consumer_position{")
                        && line.contains("group=\"%s\"".formatted(GROUP)))
                .count();
    }

    /** The number of the last write that changed something. */
    private static long lastWrite() throws IOException {
        elasticsearch.post(INDEX + "/_refresh", Map.of());
        return elasticsearch
                .get(INDEX + "/_search?size=1&sort=_seq_no:desc&seq_no_primary_term=true")
                .body()
                .at("/hits/hits/0/_seq_no")
                .longValue();
    }

    /** Of the one that sleeps, whatever came of it. */
    private static double sum(String series) throws IOException {
        return sleeper.metrics().lines().stream()
                .filter(line -> line.startsWith(series + "{") && line.contains("read_model=\"orders\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void blockWrites(boolean blocked) throws IOException {
        assertThat(elasticsearch
                        .put(INDEX + "/_settings", Map.of("index.blocks.write", blocked))
                        .status())
                .isEqualTo(200);
    }

    private static List<KafkaRecords.Entry> deadLetters() {
        try (var letters = new KafkaRecords(system.endpoints().kafka(), "ecommerce.dead-letters")) {
            return letters.all();
        }
    }
}
