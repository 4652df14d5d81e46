package dev.tidemark.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.system.fixtures.Eventually.Probe;
import dev.tidemark.system.fixtures.SteadyClients;
import dev.tidemark.system.load.Answer;
import dev.tidemark.system.load.Http;
import dev.tidemark.system.load.OrderLoad.Acknowledged;
import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What comes in on a day, all of it from those who look at readiness, but for the orders of the blind. */
record Traffic(
        SteadyClients orders, SteadyClients reads, SteadyClients prices, SteadyClients receipts, SteadyClients blind)
        implements AutoCloseable {

    private static final int ORDERS_PER_SECOND = 40;
    private static final int OTHERS_PER_SECOND = 5;

    /** Of each kind. With the blind, and two kinds with an import, no more than the 16 commands that a service has in work. */
    private static final int ORDERS_AT_ONCE = 10;

    private static final int OTHERS_AT_ONCE = 6;

    /** Above those that products begin with. */
    private static final long PRICES = 1_000_000;

    /**
     * @param products are ordered, looked at and received
     * @param repriced more of them than are changed at once, as two changes of one product may refuse each other
     */
    static Traffic start(Shop shop, List<UUID> products, List<UUID> repriced) {
        var number = new AtomicInteger();
        var stocked = products.getFirst();
        return new Traffic(
                heeding(
                        shop.orderService(),
                        ORDERS_PER_SECOND,
                        ORDERS_AT_ONCE,
                        () -> shop.placeOrder("heeding", products)),
                heeding(shop.productService(), OTHERS_PER_SECOND, OTHERS_AT_ONCE, () -> shop.product(stocked)),
                heeding(
                        shop.productService(),
                        OTHERS_PER_SECOND,
                        OTHERS_AT_ONCE,
                        () -> reprice(shop, repriced, number.getAndIncrement())),
                heeding(shop.productService(), OTHERS_PER_SECOND, OTHERS_AT_ONCE, () -> shop.receiveStock(stocked, 1)),
                SteadyClients.heedless(OTHERS_PER_SECOND, OTHERS_AT_ONCE, () -> shop.placeOrder("heedless", products)));
    }

    /** No product gets the price that it has: that would be no change, and counted by nobody. */
    private static Answer reprice(Shop shop, List<UUID> products, int number) throws IOException {
        return shop.changePrice(products.get(number % products.size()), PRICES + number);
    }

    private static SteadyClients heeding(Http service, int perSecond, int mostAtOnce, Probe request) {
        return SteadyClients.heeding(() -> service.health("ready"), perSecond, mostAtOnce, request);
    }

    /** Who looked at readiness has got an answer to every request, and nobody a refusal. */
    void assertAnswered() {
        assertAllAnswered("orders", orders, 201);
        assertAllAnswered("reads", reads, 200);
        assertAllAnswered("prices", prices, 200);
        assertAllAnswered("receipts", receipts, 200);
        assertAnswers("blind orders", blind, 201);
    }

    private static void assertAllAnswered(String name, SteadyClients clients, int status) {
        assertThat(clients.unanswered()).as(name).isEmpty();
        assertAnswers(name, clients, status);
    }

    private static void assertAnswers(String name, SteadyClients clients, int status) {
        assertThat(clients.answers().stream()
                        .map(answer -> "%d %s"
                                .formatted(
                                        answer.status(),
                                        answer.body().path("type").asText()))
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                .as(name)
                .containsOnlyKeys(status + " ");
    }

    /** The orders that were placed. */
    List<Acknowledged> acknowledged() {
        return Stream.concat(orders.answers().stream(), blind.answers().stream())
                .map(answer -> new Acknowledged(
                        UUID.fromString(answer.body().path("id").textValue()),
                        answer.body().path("version").longValue()))
                .toList();
    }

    @Override
    public void close() {
        List.of(orders, reads, prices, receipts, blind).forEach(SteadyClients::close);
    }
}
