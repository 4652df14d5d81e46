package dev.tidemark.system.fault.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.fixtures.Eventually.Probe;
import dev.tidemark.system.load.OrderLoad.Acknowledged;
import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What comes in on a day, all of it by way of balancers, but for the orders of the blind. */
public record Traffic(
        SteadyClients orders, SteadyClients reads, Repricing prices, SteadyClients receipts, SteadyClients blind)
        implements AutoCloseable {

    /** Orders to each request of another kind. */
    private static final int ORDERS_TO_OTHERS = 8;

    /** Of each kind. With the blind, and two kinds with an import, no more than the 16 commands that a service has in work. */
    private static final int ORDERS_AT_ONCE = 10;

    private static final int OTHERS_AT_ONCE = 6;

    /**
     * Begins.
     *
     * @param balanced gives nothing to instances that are not ready
     * @param direct of the blind
     * @param ordersPerSecond by others than the blind, 8 or more; an eighth as often comes each of the other requests
     * @param products are ordered, looked at and received
     * @param repriced more of them than are changed at once, as two changes of one product may refuse each other
     */
    public static Traffic start(
            Shop balanced, Shop direct, int ordersPerSecond, List<UUID> products, List<UUID> repriced) {
        var stocked = products.getFirst();
        return new Traffic(
                new SteadyClients(ordersPerSecond, ORDERS_AT_ONCE, () -> balanced.placeOrder("balanced", products)),
                others(ordersPerSecond, () -> balanced.product(stocked)),
                Repricing.start(ordersPerSecond / ORDERS_TO_OTHERS, OTHERS_AT_ONCE, balanced, repriced),
                others(ordersPerSecond, () -> balanced.receiveStock(stocked, 1)),
                others(ordersPerSecond, () -> direct.placeOrder("blind", products)));
    }

    private static SteadyClients others(int ordersPerSecond, Probe request) {
        return new SteadyClients(ordersPerSecond / ORDERS_TO_OTHERS, OTHERS_AT_ONCE, request);
    }

    /** Who came by a balancer has got an answer to every request, and nobody a refusal. The blind may find nobody. */
    public void assertAnswered() {
        assertAllAnswered("orders", orders, 201);
        assertAllAnswered("reads", reads, 200);
        assertAllAnswered("prices", prices.clients(), 200);
        assertAllAnswered("receipts", receipts, 200);
        assertThat(blind.unanswered()).as("blind orders").allMatch(IOException.class::isInstance);
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

    /** As many prices have been changed, on the whole, as requests for it have been answered. */
    public void assertEachRequestChangedOnePrice(WholeSystem system) throws SQLException {
        prices.assertEachRequestChangedOnePrice(system);
    }

    /** The orders that were placed. */
    public List<Acknowledged> acknowledged() {
        return Stream.concat(orders.answers().stream(), blind.answers().stream())
                .map(answer -> new Acknowledged(
                        UUID.fromString(answer.body().path("id").textValue()),
                        answer.body().path("version").longValue()))
                .toList();
    }

    @Override
    public void close() {
        List.of(orders, reads, prices.clients(), receipts, blind).forEach(SteadyClients::close);
    }
}
