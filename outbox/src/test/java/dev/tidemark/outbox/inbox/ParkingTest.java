package dev.tidemark.outbox.inbox;

import static dev.tidemark.outbox.fixtures.Transactions.onEventLoop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.fixtures.ServiceStatus;
import dev.tidemark.outbox.inbox.ParkedMessages.Retried;
import dev.tidemark.outbox.inbox.fixtures.Ledger;
import dev.tidemark.outbox.inbox.fixtures.LedgerReport;
import dev.tidemark.outbox.inbox.fixtures.LedgerTraffic;
import dev.tidemark.outbox.inbox.fixtures.ParkedLedger;
import dev.tidemark.outbox.inbox.fixtures.ProductTopic;
import dev.tidemark.outbox.inbox.fixtures.ProductTopic.Published;
import dev.tidemark.platform.test.KafkaRecords;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages whose fault it is. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class ParkingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Ledger ledger;

    @Inject
    ParkedMessages messages;

    Sandbox sandbox;

    private final UUID lamp = UUID.randomUUID();
    private final UUID sofa = UUID.randomUUID();
    private ParkedLedger parked;
    private LedgerTraffic traffic;
    private LedgerReport report;
    private ProductTopic products;

    @BeforeEach
    void open() {
        traffic = LedgerTraffic.open(sandbox, ledger);
        report = traffic.report();
        products = traffic.products();
        parked = new ParkedLedger(messages);
    }

    @AfterEach
    void close() throws Exception {
        traffic.close();
    }

    @Test
    void a_message_that_fails_alone_is_parked_and_other_keys_go_on() throws Exception {
        ledger.refuse(lamp);
        var message = Published.of(lamp, 1);

        products.publish(Published.of(sofa, 1), message, Published.of(sofa, 2));

        report.awaitParked(lamp, 1);
        report.awaitEntries(sofa, 2);
        assertThat(report.entries(lamp)).isZero();
        assertThat(report.events(lamp)).isZero();
        var found = parked.described(lamp).getFirst();
        assertThat(found.attempts()).isEqualTo(5);
        assertThat(found.lastError())
                .startsWith("NOT_HANDLED: " + Ledger.REFUSAL)
                .doesNotContain(lamp.toString());
        assertThat(found.eventType()).isEqualTo("ProductRegistered");
        var letter = letter(message);
        assertThat(letter.value()).isEqualTo(message.value());
        assertThat(letter.headers()).containsAllEntriesOf(message.headers());
        assertThat(letter.header("dead-letter-reason")).hasValue("NOT_HANDLED");
        assertThat(letter.header("dead-letter-detail").orElseThrow())
                .startsWith(Ledger.REFUSAL)
                .doesNotContain(lamp.toString());
        assertThat(letter.header("dead-letter-consumer")).hasValue(sandbox.topic("ledger"));
    }

    @Test
    void a_parked_message_shows_until_it_is_handled() throws Exception {
        ledger.refuse(lamp);

        products.publish(Published.of(lamp, 1), Published.of(lamp, 2));

        report.awaitParked(lamp, 2);
        report.awaitCheck("DOWN: running; 2 messages of 1 keys are parked");
        assertThat(ServiceStatus.metric("tidemark_subscription_parked_messages{subscription=\"ledger\"}"))
                .isEqualTo(2);
        assertThat(ServiceStatus.metric("tidemark_subscription_parked_keys{subscription=\"ledger\"}"))
                .isEqualTo(1);
        ledger.acceptAll();
        assertThat(parked.retry(lamp)).isEqualTo(new Retried(2, Optional.empty()));
        report.awaitCheck("UP: running");
    }

    @Test
    void later_messages_of_a_parked_key_wait_behind_it_and_are_retried_in_order() throws Exception {
        ledger.refuse(lamp);
        products.publish(Published.of(lamp, 1), Published.of(lamp, 2));
        report.awaitParked(lamp, 2);
        ledger.acceptAll();
        products.publish(Published.of(lamp, 3));
        report.awaitParked(lamp, 3);
        var before = ledger.calls(lamp).size();

        assertThat(parked.retry(lamp)).isEqualTo(new Retried(3, Optional.empty()));
        products.publish(Published.of(lamp, 4));

        report.awaitEntries(lamp, 4);
        var calls = ledger.calls(lamp);
        assertThat(calls.subList(before, calls.size())).containsExactly(1L, 2L, 3L, 4L);
        assertThat(report.parked(lamp)).isZero();
    }

    @Test
    void a_retry_stops_at_the_first_that_fails() throws Exception {
        ledger.refuse(lamp);
        products.publish(Published.of(lamp, 1), Published.of(lamp, 2));
        report.awaitParked(lamp, 2);

        var retried = parked.retry(lamp);

        assertThat(retried.handled()).isZero();
        assertThat(retried.failure().orElseThrow()).startsWith(Ledger.REFUSAL);
        assertThat(report.parked(lamp)).isEqualTo(2);
        assertThat(parked.described(lamp)).extracting(ParkedMessage::attempts).containsExactly(6, 0);
    }

    @Test
    void a_retry_that_fails_through_no_fault_of_the_message_is_no_attempt() throws Exception {
        ledger.refuse(lamp);
        products.publish(Published.of(lamp, 1));
        report.awaitParked(lamp, 1);
        var before = parked.described(lamp);
        ledger.contest(lamp);

        assertThat(parked.retry(lamp))
                .isEqualTo(new Retried(0, Optional.of("ERROR: the ledger met a deadlock (40P01)")));
        assertThat(parked.described(lamp)).isEqualTo(before);
    }

    @Test
    void when_nothing_can_be_handled_parking_ends_and_goes_on_when_something_can() throws Exception {
        var refused = Stream.generate(UUID::randomUUID).limit(6).toArray(UUID[]::new);
        ledger.refuse(refused);

        products.publish(Stream.of(refused).map(each -> Published.of(each, 1)).toArray(Published[]::new));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(report.check())
                .startsWith("DOWN: waiting since ")
                .contains("3 keys were parked in a row", Ledger.REFUSAL));
        assertThat(report.database().count("SELECT count(*) FROM inbox_parked")).isEqualTo(3);
        ledger.acceptAll();
        await().atMost(PATIENCE).until(() -> report.entries(refused) == 3);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(report.check()).startsWith("DOWN: running; 3 messages"));
    }

    @Test
    void a_copy_has_nothing_to_retry() {
        assertThatThrownBy(() -> onEventLoop(() -> messages.retry("catalogue", lamp.toString())))
                .isInstanceOf(UnknownSubscription.class)
                .hasMessage("No handler is called catalogue");
    }

    private KafkaRecords.Entry letter(Published message) {
        try (var letters = sandbox.records("dead-letters")) {
            return letters.await(PATIENCE, found -> found.stream().anyMatch(each -> isOf(each, message))).stream()
                    .filter(each -> isOf(each, message))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean isOf(KafkaRecords.Entry letter, Published message) {
        return letter.header("id").equals(Optional.of(message.id().toString()));
    }
}
