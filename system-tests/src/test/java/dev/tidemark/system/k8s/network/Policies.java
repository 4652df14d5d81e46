package dev.tidemark.system.k8s.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.system.k8s.network.Flows.Flow;
import dev.tidemark.system.k8s.network.Flows.Party;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The network policies that a list of flows amounts to. */
record Policies(Flows flows) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The first denies everything, the second lets all ask for names; then one for each party that is ours. */
    List<JsonNode> made() {
        var names = spec(Map.of(), "Egress");
        names.put("egress", names());
        var common = Stream.of(policy("default-deny", spec(Map.of(), "Ingress", "Egress")), policy("names", names));
        var own = flows.parties().entrySet().stream()
                .filter(party -> party.getValue().isOurs())
                .map(party -> policy(party.getKey(), rules(party.getKey(), party.getValue())));
        return Stream.concat(common, own).toList();
    }

    private Map<String, Object> rules(String name, Party party) {
        var spec = spec(Map.of("matchLabels", party.pods()), "Ingress", "Egress");
        spec.put("ingress", rules(flow -> flow.to().contains(name), "from", Flow::from));
        spec.put("egress", rules(flow -> flow.from().contains(name), "to", Flow::to));
        return spec;
    }

    private static Map<String, Object> spec(Map<String, Object> pods, String... types) {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("podSelector", pods);
        spec.put("policyTypes", List.of(types));
        return spec;
    }

    private List<Map<String, Object>> rules(
            Function<Flow, Boolean> concerns, String side, Function<Flow, List<String>> others) {
        return flows.flows().stream()
                .filter(concerns::apply)
                .map(flow -> rule(side, others.apply(flow), flow.ports()))
                .toList();
    }

    private Map<String, Object> rule(String side, List<String> others, List<Integer> ports) {
        var rule = new LinkedHashMap<String, Object>();
        rule.put(
                side,
                others.stream().map(flows.parties()::get).map(Policies::peer).toList());
        rule.put("ports", ports.stream().map(port -> port("TCP", port)).toList());
        return rule;
    }

    private static Map<String, Object> peer(Party party) {
        if (party.addresses() != null) {
            return Map.of("ipBlock", Map.of("cidr", party.addresses()));
        }
        return party.isOurs()
                ? Map.of("podSelector", Map.of("matchLabels", party.pods()))
                : Map.of("namespaceSelector", Map.of("matchLabels", named(party.namespace())));
    }

    /** CoreDNS, as every cluster has it. */
    private static List<Map<String, Object>> names() {
        var peer = new LinkedHashMap<String, Object>();
        peer.put("namespaceSelector", Map.of("matchLabels", named("kube-system")));
        peer.put("podSelector", Map.of("matchLabels", Map.of("k8s-app", "kube-dns")));
        var rule = new LinkedHashMap<String, Object>();
        rule.put("to", List.of(peer));
        rule.put("ports", List.of(port("UDP", 53), port("TCP", 53)));
        return List.of(rule);
    }

    private static Map<String, Object> named(String namespace) {
        return Map.of("kubernetes.io/metadata.name", namespace);
    }

    private static Map<String, Object> port(String protocol, int port) {
        var opened = new LinkedHashMap<String, Object>();
        opened.put("protocol", protocol);
        opened.put("port", port);
        return opened;
    }

    private static JsonNode policy(String name, Map<String, Object> spec) {
        var object = new LinkedHashMap<String, Object>();
        object.put("apiVersion", "networking.k8s.io/v1");
        object.put("kind", "NetworkPolicy");
        object.put("metadata", Map.of("name", name));
        object.put("spec", spec);
        return JSON.valueToTree(object);
    }
}
