package dev.tidemark.system.k8s.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.system.container.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

class PoliciesTest {

    private static final Path FILE = Checkout.path("k8s/base/network/policies.yaml");
    private static final String COMMAND = "./tidemark test -pl system-tests -Dtest=PoliciesTest -Dk8s.write";

    @Test
    void the_file_is_made_from_the_list() throws IOException {
        var made = text(new Policies(Flows.parse(Checkout.text(Flows.PLACE))).made());
        if (System.getProperty("k8s.write") != null) {
            Files.writeString(FILE, made);
        }

        assertThat(Checkout.text(FILE)).as("To make it anew: " + COMMAND).isEqualTo(made);
    }

    @Test
    void who_is_named_must_be_known() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Flows.parse("{parties: {a: {}}, flows: [{from: [a], to: [b], ports: [1]}]}"))
                .withMessage("Nobody is called b");
    }

    /** Nobody logs in there. */
    @Test
    void prometheus_alone_comes_to_health_and_metrics_and_to_nothing_else_of_a_service() {
        var services = List.of("order-service", "product-service", "projector", "query");

        var flows = Flows.parse(Checkout.text(Flows.PLACE)).flows();
        assertThat(flows)
                .anyMatch(flow ->
                        flow.from().equals(List.of("prometheus")) && flow.to().containsAll(services));
        for (var flow : flows) {
            if (!Collections.disjoint(flow.to(), services)) {
                var port = flow.from().equals(List.of("prometheus")) ? 9000 : 8080;
                assertThat(flow.ports()).as(flow.toString()).containsExactly(port);
            }
        }
    }

    private static String text(List<JsonNode> policies) {
        var style = new DumperOptions();
        style.setDefaultFlowStyle(FlowStyle.BLOCK);
        var yaml = new Yaml(style);
        var objects = policies.stream()
                .<Object>map(policy -> new JsonMapper().convertValue(policy, Map.class))
                .toList();
        return "# Made from ../../flows.yaml. To make it anew: " + COMMAND + "\n" + yaml.dumpAll(objects.iterator());
    }
}
