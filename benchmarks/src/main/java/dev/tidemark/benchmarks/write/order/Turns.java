package dev.tidemark.benchmarks.write.order;

import dev.tidemark.benchmarks.client.Crowd;
import dev.tidemark.benchmarks.client.Pace;
import dev.tidemark.benchmarks.stage.Processor;
import dev.tidemark.benchmarks.stage.Stage;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.service.Service;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Three ways to place orders, which take turns of a few seconds, so that a machine whose speed changes favours none: over
 * HTTP with an idempotency key and without one, and the statements of the first without a service.
 */
final class Turns {

    private static final Duration TURN = Duration.ofSeconds(4);

    private final Stage stage;
    private final Crowd crowd;
    private final Pgbench pgbench;
    private final List<Turn> keyed = new ArrayList<>();
    private final List<Turn> plain = new ArrayList<>();
    private final List<Turn> ceiling = new ArrayList<>();
    private Growth growth = Growth.NONE;

    Turns(Stage stage, int clients, Pgbench pgbench) {
        this.stage = stage;
        this.crowd = new Crowd(clients);
        this.pgbench = pgbench;
    }

    /** Every other round in reverse order. */
    void run(int rounds) throws IOException {
        for (var round = 0; round < rounds; round++) {
            if (round % 2 == 0) {
                placeKeyed();
                placePlain();
                placeWithoutService();
            } else {
                placeWithoutService();
                placePlain();
                placeKeyed();
            }
        }
    }

    /** What was measured so far was to warm up. */
    void forget() {
        keyed.clear();
        plain.clear();
        ceiling.clear();
        growth = Growth.NONE;
    }

    Turn keyed() {
        return Turn.sum(keyed);
    }

    Turn plain() {
        return Turn.sum(plain);
    }

    Turn ceiling() {
        return Turn.sum(ceiling);
    }

    /** What the orders with a key have written. */
    Growth growth() {
        return growth;
    }

    /** In the order of the rounds. */
    List<Double> ratios() {
        var ratios = new ArrayList<Double>();
        for (var round = 0; round < keyed.size(); round++) {
            ratios.add(
                    keyed.get(round).perProcessorSecond() / ceiling.get(round).perProcessorSecond());
        }
        return ratios;
    }

    private void placeKeyed() throws IOException {
        var database = stage.database(ServiceDatabase.ORDERS);
        var before = Growth.total(database);
        keyed.add(overHttp(
                number -> stage.buyers().place(number, UUID.randomUUID().toString())));
        growth = growth.plus(Growth.total(database).since(before));
    }

    private void placePlain() throws IOException {
        plain.add(overHttp(number -> stage.buyers().placeWithoutKey(number)));
    }

    private Turn overHttp(Pace.Request request) throws IOException {
        return measure(() -> crowd.keepBusy(TURN, request), () -> stage.processorSeconds(Service.ORDER_SERVICE));
    }

    private void placeWithoutService() throws IOException {
        ceiling.add(
                measure(() -> pgbench.run(TURN, Instant.now().getEpochSecond()), Processor::secondsOfEndedChildren));
    }

    private Turn measure(Work work, Account program) throws IOException {
        var programBefore = program.seconds();
        var postgresBefore = stage.postgresSeconds();
        var began = System.nanoTime();
        var orders = work.run();
        return new Turn(
                orders,
                (System.nanoTime() - began) / 1e9,
                program.seconds() - programBefore,
                stage.postgresSeconds() - postgresBefore);
    }

    @FunctionalInterface
    private interface Work {
        long run() throws IOException;
    }

    @FunctionalInterface
    private interface Account {
        double seconds() throws IOException;
    }
}
