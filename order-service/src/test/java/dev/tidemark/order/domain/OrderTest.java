package dev.tidemark.order.domain;

import static dev.tidemark.contracts.OrderState.Status.CANCELLED;
import static dev.tidemark.contracts.OrderState.Status.CONFIRMED;
import static dev.tidemark.contracts.OrderState.Status.DELIVERED;
import static dev.tidemark.contracts.OrderState.Status.PENDING;
import static dev.tidemark.contracts.OrderState.Status.REJECTED;
import static dev.tidemark.contracts.OrderState.Status.SHIPPED;
import static dev.tidemark.order.domain.Baskets.LAMP;
import static dev.tidemark.order.domain.Baskets.basket;
import static dev.tidemark.order.domain.Baskets.krw;
import static dev.tidemark.order.domain.Baskets.line;
import static dev.tidemark.order.domain.Baskets.offer;
import static dev.tidemark.order.domain.Baskets.offers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.contracts.OrderEvent.OrderCancelled;
import dev.tidemark.contracts.OrderEvent.OrderCancelled.Cause;
import dev.tidemark.contracts.OrderState;
import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.contracts.Shortage;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrderTest {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final List<Shortage> TOO_FEW = List.of(new Shortage(LAMP, 2, 1));

    private enum Command {
        SHIP(order -> order.ship(LATER), SHIPPED, "order-not-shippable", CONFIRMED),
        DELIVER(order -> order.deliver(LATER), DELIVERED, "order-not-deliverable", SHIPPED),
        CANCEL(order -> order.cancel(LATER), CANCELLED, "order-not-cancellable", PENDING, CONFIRMED);

        private final Function<Order, OrderEvent> decision;
        private final Status target;
        private final String problem;
        private final Set<Status> allowed;

        Command(Function<Order, OrderEvent> decision, Status target, String problem, Status... allowed) {
            this.decision = decision;
            this.target = target;
            this.problem = problem;
            this.allowed = Set.of(allowed);
        }
    }

    private static final Map<Status, Function<Order, Optional<? extends OrderEvent>>> REPORTS = Map.of(
            CONFIRMED, order -> order.confirm(LATER),
            REJECTED, order -> order.reject(TOO_FEW, LATER),
            CANCELLED, order -> order.expire(LATER));

    static Stream<Arguments> transitions(boolean allowed) {
        return Stream.of(Command.values()).flatMap(command -> EnumSet.allOf(Status.class).stream()
                .filter(status -> command.allowed.contains(status) == allowed)
                .map(status -> arguments(command, status)));
    }

    static Stream<Arguments> allowedTransitions() {
        return transitions(true);
    }

    static Stream<Arguments> otherTransitions() {
        return transitions(false);
    }

    static Stream<Arguments> lateReports() {
        return REPORTS.keySet().stream().flatMap(report -> EnumSet.complementOf(EnumSet.of(PENDING)).stream()
                .map(status -> arguments(report, status)));
    }

    @Test
    void a_placed_order_is_pending_at_version_1() {
        var order = Order.place(
                        UUID.randomUUID(), "m-42", basket(line(LAMP, 2)), offers(offer(LAMP, 12_900, "KRW")), NOON)
                .order();

        assertThat(order.status()).isEqualTo(PENDING);
        assertThat(order.version()).isEqualTo(1);
        assertThat(order.placedAt()).isEqualTo(NOON);
        assertThat(order.totalPrice()).isEqualTo(krw(25_800));
    }

    @ParameterizedTest
    @MethodSource("allowedTransitions")
    void a_command_moves_the_order_one_version_on_and_keeps_the_rest(Command command, Status from) {
        var order = in(from);

        assertMoved(command.decision.apply(order), order, command.target);
    }

    @ParameterizedTest
    @MethodSource("otherTransitions")
    void a_command_that_is_not_possible_is_refused_with_the_status(Command command, Status from) {
        assertThatThrownBy(() -> command.decision.apply(in(from)))
                .isInstanceOfSatisfying(OrderProblem.class, problem -> {
                    assertThat(problem.type()).isEqualTo(command.problem);
                    assertThat(problem.status()).isEqualTo(409);
                    assertThat(problem).hasMessageContaining(" is " + from);
                });
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"CONFIRMED", "REJECTED", "CANCELLED"})
    void a_report_settles_an_order_that_waits(Status target) {
        var order = in(PENDING);

        assertMoved(REPORTS.get(target).apply(order).orElseThrow(), order, target);
    }

    @ParameterizedTest
    @MethodSource("lateReports")
    void a_report_on_an_order_that_waits_no_more_changes_nothing(Status target, Status from) {
        assertThat(REPORTS.get(target).apply(in(from))).isEmpty();
    }

    @Test
    void a_cancellation_tells_who_gave_the_order_up() {
        assertThat(in(PENDING).cancel(LATER).cause()).isEqualTo(Cause.REQUESTED);
        assertThat(in(PENDING).expire(LATER))
                .get()
                .extracting(OrderCancelled::cause)
                .isEqualTo(Cause.EXPIRED);
    }

    @Test
    void a_rejection_tells_what_was_missing() {
        assertThat(in(PENDING).reject(TOO_FEW, LATER))
                .hasValueSatisfying(rejected -> assertThat(rejected.shortages()).isEqualTo(TOO_FEW));
    }

    @Test
    void the_id_of_an_order_tells_when_it_was_placed() {
        assertThat(Order.placedAt(UUID.fromString("019bc186-de00-7fff-bfff-ffffffffffff")))
                .contains(NOON);
        assertThat(Order.placedAt(UUID.randomUUID())).isEmpty();
    }

    private static void assertMoved(OrderEvent event, Order before, Status target) {
        assertThat(event.occurredAt()).isEqualTo(LATER);
        assertThat(event.order().status()).isEqualTo(target);
        assertThat(event.order().version()).isEqualTo(before.state().version() + 1);
        assertThat(event.order())
                .usingRecursiveComparison()
                .ignoringFields("status", "version")
                .isEqualTo(before.state());
    }

    private static Order in(Status status) {
        return new Order(new OrderState(UUID.randomUUID(), 3, "m-42", status, List.of(), krw(0), NOON));
    }
}
