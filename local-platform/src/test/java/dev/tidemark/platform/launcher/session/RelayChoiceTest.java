package dev.tidemark.platform.launcher.session;

import static dev.tidemark.platform.config.Relay.DEBEZIUM;
import static dev.tidemark.platform.config.Relay.POLLING;
import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static dev.tidemark.platform.config.ServiceDatabase.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.Relay;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.provision.Connector;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RelayChoiceTest {

    private static final RelayChoice ANY = new RelayChoice(Optional.empty());
    private static final RelayChoice POLLERS = new RelayChoice(Optional.of(POLLING));

    @Test
    void new_databases_begin_with_debezium_or_with_what_was_asked_for() {
        assertThat(ANY.with(Map.of()).active()).isEqualTo(both(DEBEZIUM, DEBEZIUM));
        assertThat(POLLERS.with(Map.of()).active()).isEqualTo(both(POLLING, POLLING));
    }

    @Test
    void databases_keep_their_relays_each_its_own() {
        var recorded = both(DEBEZIUM, POLLING);

        assertThat(ANY.with(recorded).active()).isEqualTo(recorded);
        assertThat(POLLERS.with(both(POLLING, POLLING)).active()).isEqualTo(both(POLLING, POLLING));
    }

    @Test
    void a_database_that_an_interrupted_start_has_not_made_begins_like_the_other_one() {
        assertThat(ANY.with(Map.of(ORDERS, POLLING)).active()).isEqualTo(both(POLLING, POLLING));
    }

    /** It may have a slot that keeps the log for its relay, so it cannot just be given to the other one. */
    @Test
    void the_one_database_that_an_interrupted_start_has_made_keeps_its_relay() {
        assertThatThrownBy(() -> POLLERS.with(Map.of(ORDERS, DEBEZIUM)))
                .hasMessageContainingAll("Without --relay it goes on with debezium", "./tidemark reset");
    }

    @Test
    void another_relay_than_the_recorded_one_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> POLLERS.with(both(POLLING, DEBEZIUM)))
                .hasMessageContainingAll(
                        "database products is relayed by debezium, not by polling",
                        "nothing was changed",
                        "docs/runbook.md, \"Hand the outbox over to the other relay\"",
                        "./tidemark reset");
    }

    @Test
    void connect_runs_for_debezium_alone() {
        assertThat(ANY.with(both(POLLING, POLLING)).needConnect()).isFalse();
        assertThat(ANY.with(both(POLLING, DEBEZIUM)).needConnect()).isTrue();
    }

    @Test
    void reviews_are_captured_where_debezium_relays_or_the_database_says_that_they_can_be() {
        assertThat(ANY.with(both(POLLING, DEBEZIUM)).reviewsCaptured()).isTrue();
        assertThat(ANY.with(both(DEBEZIUM, POLLING)).reviewsCaptured()).isFalse();

        var handedOver = ANY.with(both(POLLING, POLLING)).withReviewsCaptured(true);

        assertThat(handedOver.needConnect()).isTrue();
        assertThat(handedOver.connectors(Installation.find()))
                .extracting(Connector::name)
                .containsExactly("review-capture");
    }

    private static Map<ServiceDatabase, Relay> both(Relay orders, Relay products) {
        return Map.of(ORDERS, orders, PRODUCTS, products);
    }
}
