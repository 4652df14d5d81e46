package dev.tidemark.system.k8s.kafka;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.k8s.source.ConnectorFiles;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Users may do what their programs do, and no more: events are written by the relay alone. */
final class AccessRule {

    private static final List<String> SERVICES = List.of("order-service", "product-service");
    private static final String REPLAY = ".replay";
    private static final Set<String> HARMLESS = Set.of("Read", "Write", "Describe");

    static Stream<String> findings(Manifests manifests) {
        return Stream.of(
                        SERVICES.stream().flatMap(service -> service(manifests, service)),
                        Finding.unlessSame("what connect writes", topics(manifests, "connect", "Write"), relayed()),
                        manifests.kind("KafkaUser").flatMap(AccessRule::user),
                        manifests.kind("KafkaUser").flatMap(user -> writes(manifests, user)))
                .flatMap(finding -> finding);
    }

    /** A service reads the topics of its subscriptions and their replays in groups of its own. */
    private static Stream<String> service(Manifests manifests, String service) {
        var read = subscribed(service, "topic").flatMap(topic -> Stream.of(topic, topic + REPLAY));
        return Stream.of(
                        Finding.unlessSame("what it reads", topics(manifests, service, "Read"), sorted(read)),
                        Finding.unlessSame(
                                "what it writes",
                                topics(manifests, service, "Write"),
                                Set.of("ecommerce.dead-letters")),
                        subscribed(service, "group")
                                .flatMap(group -> Finding.unlessSame(
                                        "who may be in " + group, members(manifests, group), Set.of(service))))
                .flatMap(finding -> finding)
                .map(finding -> service + ": " + finding);
    }

    private static Stream<String> subscribed(String service, String what) {
        return ConnectorFiles.service(service).entrySet().stream()
                .filter(setting -> setting.getKey().matches("tidemark\\.inbox\\.subscriptions\\..+\\." + what))
                .map(setting -> setting.getValue().replace("${tidemark.topics.prefix}", "ecommerce"));
    }

    private static Set<String> members(Manifests manifests, String group) {
        return sorted(manifests
                .kind("KafkaUser")
                .filter(user -> acls(user, "group").anyMatch(acl -> covers(acl.path("resource"), group)))
                .map(K8sObject::name));
    }

    /** What leaves the outboxes, and what captures and relays say themselves. */
    private static Set<String> relayed() {
        var recorded = SERVICES.stream()
                .flatMap(service -> Stream.of(ConnectorFiles.service(service)
                        .get("tidemark.database.aggregate-types")
                        .split(",")))
                .flatMap(type -> Stream.of(type, type + REPLAY));
        var others = Stream.of("canary", "relay-barrier", "relay-heartbeat", "cdc.reviews", "cdc.notifications");
        return sorted(Stream.concat(recorded, others).map(ConnectorFiles.PREFIX::concat));
    }

    /** It names topics that there are, and does to them nothing that changes what they are. */
    private static Stream<String> user(K8sObject user) {
        var there = ConnectorFiles.topicNames();
        return acls(user, "topic")
                .filter(acl -> !name(acl).startsWith("connect-"))
                .filter(acl -> !there.contains(name(acl))
                        || !acl.at("/resource/patternType").asText().equals("literal")
                        || !K8sObject.elements(acl.path("operations"))
                                .map(JsonNode::asText)
                                .allMatch(HARMLESS::contains))
                .map(acl -> "%s: may do too much to %s".formatted(user.name(), name(acl)));
    }

    private static Stream<String> writes(Manifests manifests, K8sObject user) {
        return topics(manifests, user.name(), "Write").stream()
                .filter(topic -> !user.name().equals("connect"))
                .filter(topic -> !topic.endsWith(REPLAY) && !topic.matches("ecommerce\\.(dead-letters|audit)"))
                .map(topic -> "%s: may write %s".formatted(user.name(), topic));
    }

    private static Set<String> topics(Manifests manifests, String user, String operation) {
        return sorted(acls(manifests.find("KafkaUser", user).orElseThrow(), "topic")
                .filter(acl -> K8sObject.elements(acl.path("operations"))
                        .anyMatch(each -> each.asText().equals(operation)))
                .map(AccessRule::name)
                .filter(name -> name.startsWith(ConnectorFiles.PREFIX)));
    }

    private static Stream<JsonNode> acls(K8sObject user, String type) {
        return K8sObject.elements(user.at("/spec/authorization/acls"))
                .filter(acl -> acl.at("/resource/type").asText().equals(type));
    }

    private static String name(JsonNode acl) {
        return acl.at("/resource/name").asText();
    }

    private static boolean covers(JsonNode resource, String name) {
        var pattern = resource.path("name").asText();
        return resource.path("patternType").asText().equals("prefix") ? name.startsWith(pattern) : name.equals(pattern);
    }

    private static Set<String> sorted(Stream<String> names) {
        return names.collect(toCollection(TreeSet::new));
    }

    private AccessRule() {}
}
