package dev.tidemark.system.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tidemark.system.container.Checkout;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("heavy")
class NativeSourcesIT {

    static Stream<Arguments> everywhere() {
        return Checkout.SERVICES.stream()
                .flatMap(service -> Arrays.stream(NativeRule.values()).map(rule -> arguments(rule, service)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void every_executable_keeps_what_it_needs(NativeRule rule, String service) {
        assertThat(rule.findings(NativeSources.of(service))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            EVENTS,     order-service,   dev.tidemark.contracts.OrderEvent$OrderCreated
            EVENTS,     product-service, dev.tidemark.contracts.Money
            EVENTS,     projector,       dev.tidemark.contracts.DomainEvent
            PROBLEMS,   order-service,   dev.tidemark.problems.ProblemDocument
            PROBLEMS,   projector,       dev.tidemark.problems.Violation
            RECORDS,    product-service, dev.tidemark.product.domain.stock.StockLevel
            RECORDS,    projector,       dev.tidemark.projector.reviews.ReviewRow
            MIGRATIONS, order-service,   db/outbox/V20261121.1__outbox.sql
            MIGRATIONS, product-service, db/outbox/V20261121.2__outbox_slot.sql.conf
            INDICES,    projector,       read-models/orders.json
            CODE,       projector,       dev/tidemark/contracts/OrderState.class
            KAFKA,      order-service,   org.apache.kafka.clients.consumer.CooperativeStickyAssignor
            DESCRIPTION, projector,      META-INF/quarkus-generated-openapi-doc.JSON
            RANDOM,     product-service, --initialize-at-run-time=com.github.f4b6a3.uuid
            """)
    void what_is_forgotten_is_found(NativeRule rule, String service, String forgotten) {
        var sources = NativeSources.of(service);
        assertThat(rule.findings(sources)).isEmpty();

        assertThat(rule.findings(sources.without(forgotten))).isNotEmpty();
    }
}
