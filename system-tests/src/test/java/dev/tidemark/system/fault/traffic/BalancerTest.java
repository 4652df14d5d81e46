package dev.tidemark.system.fault.traffic;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class BalancerTest {

    @Test
    void an_instance_that_cannot_be_looked_at_fails_the_next_request() {
        try (var balancer = new Balancer(List.of(URI.create("nowhere")))) {
            assertThatIllegalStateException()
                    .isThrownBy(balancer::next)
                    .withMessageContaining("Nobody looks any more")
                    .withCauseInstanceOf(IllegalArgumentException.class);
        }
    }
}
