package dev.tidemark.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @Test
    void from_the_highest_base_on_the_ports_go_up_to_the_last_one_there_is() {
        var ports = new Ports(Ports.MOST_BASE);

        assertThat(ManagementPort.of(ports.queryReplica(Ports.MOST_QUERY_REPLICAS)))
                .isEqualTo(ports.base() + Ports.SPAN - 1)
                .isEqualTo(65_535);
    }

    @Test
    void health_is_above_all_else() {
        var ports = new Ports(18_080);

        assertThat(ManagementPort.of(ports.orderService())).isGreaterThan(ports.elasticsearchTransport());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 80, 1023, Ports.MOST_BASE + 1})
    void a_base_from_which_there_are_not_enough_ports_is_refused(int base) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Ports(base)).withMessageContaining("not " + base);
    }
}
