package dev.tidemark.system;

import static dev.tidemark.platform.launcher.service.Service.ORDER_SERVICE;
import static dev.tidemark.platform.launcher.service.Service.PRODUCT_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.Promises;
import dev.tidemark.system.fixtures.SharedSystem;
import dev.tidemark.system.fixtures.SteadyClients;
import dev.tidemark.system.load.OrderLoad.Acknowledged;
import dev.tidemark.system.load.Shop;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SIGTERM in the middle of the day's work, as at every new version: nobody notices who looks at readiness. */
@ExtendWith(SharedSystem.class)
class StopUnderLoadIT {

    private static final String READINESS = "/q/health/ready";
    private static final int ORDERS_PER_SECOND = 50;
    private static final int OTHERS_PER_SECOND = 10;

    /** More than the delay of readiness and the requests and messages that are in work. */
    private static final Duration STOP = Duration.ofSeconds(15);

    private static WholeSystem system;
    private static Shop shop;
    private static List<UUID> products;

    @BeforeAll
    static void start(WholeSystem shared) throws Exception {
        system = shared;
        shop = system.shop();
        products = Catalogue.of(shop, 1);
    }

    @Test
    void services_that_are_asked_to_end_alone_and_at_once_answer_what_they_have_accepted_and_leave_nothing_half_done()
            throws Exception {
        var traffic = Traffic.start();
        try (traffic) {
            for (var asked : List.of(
                    List.of(ORDER_SERVICE), List.of(PRODUCT_SERVICE), List.of(ORDER_SERVICE, PRODUCT_SERVICE))) {
                awaitMore(traffic.orders());
                restart(asked);
            }
            awaitMore(traffic.orders());
        }

        assertAllAnswered(traffic.orders(), 201);
        assertAllAnswered(traffic.reads(), 200);
        assertAnswers(traffic.blind(), 201);
        Promises.assertKept(system, traffic.acknowledged());
    }

    /**
     * What comes in meanwhile.
     *
     * @param orders and {@code reads} from those who look at readiness
     * @param blind orders from those who do not
     */
    private record Traffic(SteadyClients orders, SteadyClients reads, SteadyClients blind) implements AutoCloseable {

        static Traffic start() {
            return new Traffic(
                    SteadyClients.heeding(
                            () -> shop.orderService().get(READINESS),
                            ORDERS_PER_SECOND,
                            () -> shop.placeOrder("heeding", products)),
                    SteadyClients.heeding(
                            () -> shop.productService().get(READINESS),
                            OTHERS_PER_SECOND,
                            () -> shop.product(products.getFirst())),
                    SteadyClients.heedless(OTHERS_PER_SECOND, () -> shop.placeOrder("heedless", products)));
        }

        List<Acknowledged> acknowledged() {
            return Stream.concat(orders.answers().stream(), blind.answers().stream())
                    .map(answer -> new Acknowledged(
                            UUID.fromString(answer.body().path("id").textValue()),
                            answer.body().path("version").longValue()))
                    .toList();
        }

        @Override
        public void close() {
            orders.close();
            reads.close();
            blind.close();
        }
    }

    private static void assertAllAnswered(SteadyClients clients, int status) {
        assertThat(clients.unanswered()).isEmpty();
        assertAnswers(clients, status);
    }

    private static void assertAnswers(SteadyClients clients, int status) {
        assertThat(clients.answers().stream()
                        .map(answer -> "%d %s"
                                .formatted(
                                        answer.status(),
                                        answer.body().path("type").asText()))
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                .containsOnlyKeys(status + " ");
    }

    private static void awaitMore(SteadyClients clients) {
        var enough = clients.answers().size() + 100;
        Eventually.holds("%d answers".formatted(enough), () -> clients.answers().size() >= enough);
    }

    /** Asks all of them at once. */
    private static void restart(List<Service> services) throws Exception {
        var ends = services.stream().map(system::terminate).toList();
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(STOP.toSeconds(), TimeUnit.SECONDS);
        var busy = new ArrayList<String>();
        for (var service : services) {
            busy.addAll(log(service).stream()
                    .filter(line -> line.contains("is still busy"))
                    .toList());
            system.start(service);
        }
        assertThat(busy).isEmpty();
    }

    /** Since the last start. */
    private static List<String> log(Service service) throws Exception {
        var lines = Files.readAllLines(system.config().logs().resolve(service.module() + ".log"));
        var starts = lines.stream().filter(line -> line.contains("started in")).toList();
        return lines.subList(lines.lastIndexOf(starts.getLast()), lines.size());
    }
}
