package dev.tidemark.benchmarks;

import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.part.ServicePart;
import dev.tidemark.platform.launcher.service.PackagedRunner;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.launcher.service.Services;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Throughput of {@code POST /orders} with the outbox as part of the same without it. Two processes on one database, one of
 * them with an outbox that records nothing, take turns of a few seconds, so that a machine whose speed changes favours
 * neither. What is behind the outbox stands still meanwhile: it would take the processor from one of the two only.
 */
final class OutboxCost {

    private static final int CLIENTS = 8;
    private static final Duration TURN = Duration.ofSeconds(4);
    private static final int WARM_UP_ROUNDS = 8;
    private static final int MEASURED_ROUNDS = 12;

    private final WholeSystem system;
    private final Throughput with;
    private final Throughput without;
    private final ServicePart second;

    OutboxCost(WholeSystem system, List<UUID> products) throws IOException {
        this.system = system;
        this.second = withoutOutbox(system.config());
        var one = products.subList(0, 1);
        this.with = new Throughput(system.shop(), one, CLIENTS);
        this.without = new Throughput(shopOf(second, system), one, CLIENTS);
    }

    private static ServicePart withoutOutbox(PlatformConfig config) throws IOException {
        var runner = new PackagedRunner(config, "-without-outbox");
        runner.prepare(Service.ORDER_SERVICE);
        OutboxOff.in(runner.command(Service.ORDER_SERVICE).folder());
        var own = Map.of("quarkus.http.port", Integer.toString(Ports.free().base()));
        return new Services(config, runner, WholeSystem.FEW_CALLERS).part(Service.ORDER_SERVICE, own);
    }

    private static Shop shopOf(ServicePart orderService, WholeSystem system) {
        var url = URI.create("http://localhost:" + orderService.port());
        return new Shop(url, url, url, system.tokens());
    }

    /** Orders per second with the outbox and without it. */
    record Round(double with, double without) {

        double ratio() {
            return with / without;
        }
    }

    /** The rounds in their order. */
    record Result(List<Round> rounds) {

        double with() {
            return rounds.stream().mapToDouble(Round::with).average().orElseThrow();
        }

        double without() {
            return rounds.stream().mapToDouble(Round::without).average().orElseThrow();
        }

        double ratio() {
            return with() / without();
        }
    }

    Result measure() throws IOException {
        system.stop(Service.PROJECTOR);
        system.stop(Service.PRODUCT_SERVICE);
        system.platform().connect().stop();
        system.platform().elasticsearch().stop();
        try {
            second.start();
            second.awaitReady();
            requireOutboxOff();
            rounds(WARM_UP_ROUNDS);
            return new Result(rounds(MEASURED_ROUNDS));
        } finally {
            second.stop();
        }
    }

    private List<Round> rounds(int count) throws IOException {
        var rounds = new ArrayList<Round>();
        for (var number = 0; number < count; number++) {
            rounds.add(number % 2 == 0 ? withFirst() : withoutFirst());
        }
        return rounds;
    }

    private Round withFirst() throws IOException {
        var orders = with.measure(TURN);
        return new Round(orders, without.measure(TURN));
    }

    private Round withoutFirst() throws IOException {
        var orders = without.measure(TURN);
        return new Round(with.measure(TURN), orders);
    }

    private void requireOutboxOff() throws IOException {
        var before = recorded();
        without.measure(TURN);
        if (recorded() != before) {
            throw new IllegalStateException("The outbox is not off");
        }
    }

    private long recorded() throws IOException {
        try (var connection = system.database(ServiceDatabase.ORDERS).getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM outbox WHERE aggregate_type = 'orders'")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
