package dev.tidemark.system.k8s.network;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.k8s.Variable;
import dev.tidemark.system.k8s.network.Flows.Party;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The network policies are those of the list, and the list has what services are told to talk to: no less, no more. */
public final class FlowRule {

    private static final Pattern ADDRESS = Pattern.compile("(?:^|//)([a-z][a-z0-9.-]*):(\\d+)");
    private static final Pattern HTTPS = Pattern.compile("https://([^/:]+)(?:/|$)");
    private static final String ELSEWHERE = "elsewhere";

    /** Where the three differ. */
    public static Stream<String> findings(Manifests manifests) {
        var flows = Flows.parse(Checkout.text(Flows.PLACE));
        return Stream.of(
                        policies(manifests, flows),
                        manifests.services().flatMap(workload -> addresses(manifests, flows, workload)),
                        unlisted(flows, "connect", ofConnect(manifests)),
                        unlisted(flows, "gateway", ofGateway(manifests)),
                        manifests.workloads().flatMap(workload -> strangers(flows, workload)))
                .flatMap(findings -> findings);
    }

    private static Stream<String> policies(Manifests manifests, Flows flows) {
        var made = new Policies(flows).made();
        var missing = made.stream()
                .filter(policy -> manifests
                        .find("NetworkPolicy", policy.at("/metadata/name").asText())
                        .filter(there -> there.at("/spec").equals(policy.path("spec")))
                        .isEmpty())
                .map(policy -> policy.at("/metadata/name").asText() + " is not as flows.yaml has it");
        var names = made.stream()
                .map(policy -> policy.at("/metadata/name").asText())
                .collect(toSet());
        var unknown = manifests
                .kind("NetworkPolicy")
                .filter(policy -> !names.contains(policy.name()))
                .map(policy -> policy + " is not in flows.yaml");
        return Stream.concat(missing, unknown);
    }

    private static Stream<String> addresses(Manifests manifests, Flows flows, K8sObject workload) {
        var told = told(manifests, flows, workload);
        var listed = flows.from(workload.name()).collect(toSet());
        return Stream.concat(
                told.stream().filter(each -> !listed.contains(each)).map(each -> "%s must reach %s"
                        .formatted(workload, each)),
                listed.stream().filter(each -> !told.contains(each)).map(each -> "%s need not reach %s"
                        .formatted(workload, each)));
    }

    /** What somebody must reach who is told so elsewhere than in an environment. */
    private static Stream<String> unlisted(Flows flows, String party, Stream<String> addresses) {
        var listed = flows.from(party).collect(toSet());
        return addresses
                .flatMap(address -> reached(flows, address))
                .filter(each -> !listed.contains(each))
                .map(each -> "%s must reach %s".formatted(party, each));
    }

    private static Stream<String> ofConnect(Manifests manifests) {
        var databases = manifests
                .kind("KafkaConnector")
                .map(connector -> connector.at("/spec/config"))
                .map(config -> "%s:%s"
                        .formatted(
                                config.path("database.hostname").asText(),
                                config.path("database.port").asText()));
        var kafka = manifests.kind("KafkaConnect").map(connect -> connect.at("/spec/bootstrapServers")
                .asText());
        return Stream.concat(databases, kafka);
    }

    private static Stream<String> ofGateway(Manifests manifests) {
        return manifests
                .kind("HTTPRoute")
                .flatMap(route -> K8sObject.elements(route.at("/spec/rules")))
                .flatMap(rule -> K8sObject.elements(rule.path("backendRefs")))
                .map(backend -> "%s:%d"
                        .formatted(
                                backend.path("name").asText(),
                                backend.path("port").asInt()));
    }

    /** Its pods are those of its party. */
    private static Stream<String> strangers(Flows flows, K8sObject workload) {
        var labels = workload.podTemplate().orElseThrow().at("/metadata/labels");
        var party = flows.parties().get(workload.name());
        return party != null && has(labels, party)
                ? Stream.empty()
                : Stream.of("%s is not in flows.yaml by its labels".formatted(workload));
    }

    private static boolean has(JsonNode labels, Party party) {
        return party.pods().entrySet().stream()
                .allMatch(label -> labels.path(label.getKey()).asText().equals(label.getValue()));
    }

    private static Set<String> told(Manifests manifests, Flows flows, K8sObject workload) {
        return Variable.of(manifests, workload)
                .map(Variable::value)
                .flatMap(value -> reached(flows, value))
                .collect(toSet());
    }

    private static Stream<String> reached(Flows flows, String value) {
        return Stream.concat(
                ADDRESS.matcher(value)
                        .results()
                        .map(address -> party(flows, address.group(1)) + ":" + address.group(2)),
                HTTPS.matcher(value).results().map(address -> party(flows, address.group(1)) + ":443"));
    }

    private static String party(Flows flows, String host) {
        return flows.parties().entrySet().stream()
                .filter(party -> party.getValue().isCalled(host))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(host.contains(".") ? ELSEWHERE : host);
    }

    private FlowRule() {}
}
