package dev.tidemark.system.k8s.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.system.container.Checkout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The list of all that may be said over the network: {@code k8s/flows.yaml}. */
record Flows(
        @JsonProperty(required = true) Map<String, Party> parties,
        @JsonProperty(required = true) List<Flow> flows) {

    static final Path PLACE = Checkout.path("k8s/flows.yaml");

    static Flows parse(String yaml) {
        Map<String, Object> content = new Yaml().load(yaml);
        var flows = new JsonMapper().convertValue(content, Flows.class);
        flows.flows.stream().flatMap(Flow::names).forEach(name -> {
            if (!flows.parties.containsKey(name)) {
                throw new IllegalArgumentException("Nobody is called " + name);
            }
        });
        return flows;
    }

    /** Whom somebody may reach: {@code <party>:<port>}. */
    Stream<String> from(String name) {
        return flows.stream().filter(flow -> flow.from().contains(name)).flatMap(flow -> flow.to().stream()
                .flatMap(to -> flow.ports().stream().map(port -> to + ":" + port)));
    }

    /**
     * Somebody on the network: pods here, pods of another namespace, or a range of addresses.
     *
     * @param services names that its pods are called by
     */
    record Party(Map<String, String> pods, String namespace, String addresses, List<String> services) {

        /** Whether its pods are in our namespace, and so have a policy. */
        boolean isOurs() {
            return namespace == null && addresses == null;
        }

        boolean isCalled(String service) {
            return services != null && services.contains(service);
        }
    }

    /** All of one side may begin to talk to all of the other, on these ports of the other's pods. */
    record Flow(List<String> from, List<String> to, List<Integer> ports) {

        Stream<String> names() {
            return Stream.concat(from.stream(), to.stream());
        }
    }
}
