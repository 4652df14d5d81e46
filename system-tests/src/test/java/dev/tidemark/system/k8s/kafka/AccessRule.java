package dev.tidemark.system.k8s.kafka;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Users may do what their programs do: no less, or something stands still, and no more. */
final class AccessRule {

    private static final Map<String, NeededAccess> NEEDED = NeededAccess.all();

    static Stream<String> findings(Manifests manifests) {
        var users = NeededAccess.sorted(manifests.kind("KafkaUser").map(K8sObject::name));
        return Stream.of(
                        Finding.unlessSame("who has a login", users, NeededAccess.sorted(NEEDED.keySet().stream())),
                        users(manifests).flatMap(AccessRule::topics),
                        users(manifests).flatMap(AccessRule::cluster),
                        users(manifests).flatMap(AccessRule::idle),
                        among(manifests, "group", NeededAccess.READ, NeededAccess::groups),
                        among(manifests, "transactionalId", NeededAccess.WRITE, NeededAccess::transactions))
                .flatMap(finding -> finding);
    }

    private static Stream<K8sObject> users(Manifests manifests) {
        return manifests.kind("KafkaUser").filter(user -> NEEDED.containsKey(user.name()));
    }

    private static Stream<String> topics(K8sObject user) {
        var needed = NEEDED.get(user.name()).topics();
        var named = acls(user, "topic").map(acl -> name(acl.path("resource")));
        return Stream.concat(named, needed.keySet().stream())
                .distinct()
                .flatMap(topic -> Finding.unlessSame(
                        "what %s may do to %s".formatted(user.name(), topic),
                        granted(acls(user, "topic")
                                .filter(acl -> name(acl.path("resource")).equals(topic))),
                        needed.getOrDefault(topic, Set.of())));
    }

    private static Stream<String> cluster(K8sObject user) {
        return Finding.unlessSame(
                "what %s may do to the cluster".formatted(user.name()),
                granted(acls(user, "cluster")),
                NEEDED.get(user.name()).cluster());
    }

    /** What one is in, nobody else is, and there one may do what it takes. */
    private static Stream<String> among(
            Manifests manifests, String type, Set<String> operations, Function<NeededAccess, Set<String>> needed) {
        return users(manifests).flatMap(user -> needed.apply(NEEDED.get(user.name())).stream()
                .flatMap(name -> Stream.concat(
                        Finding.unlessSame(
                                "who may be in " + name, members(manifests, type, name), Set.of(user.name())),
                        Finding.unlessSame(
                                "what %s may do in %s".formatted(user.name(), name),
                                granted(acls(user, type).filter(acl -> covers(acl, name))),
                                operations))));
    }

    private static Set<String> members(Manifests manifests, String type, String name) {
        return NeededAccess.sorted(users(manifests)
                .filter(user -> acls(user, type).anyMatch(acl -> covers(acl, name)))
                .map(K8sObject::name));
    }

    /** Groups and transactions of nobody's. */
    private static Stream<String> idle(K8sObject user) {
        var needed = NEEDED.get(user.name());
        var names = Stream.concat(needed.groups().stream(), needed.transactions().stream())
                .collect(toSet());
        return Stream.concat(acls(user, "group"), acls(user, "transactionalId"))
                .filter(acl -> names.stream().noneMatch(name -> covers(acl, name)))
                .map(acl -> "%s need not be in %s".formatted(user.name(), name(acl.path("resource"))));
    }

    private static Set<String> granted(Stream<JsonNode> acls) {
        return NeededAccess.sorted(
                acls.flatMap(acl -> K8sObject.elements(acl.path("operations"))).map(JsonNode::asText));
    }

    private static Stream<JsonNode> acls(K8sObject user, String type) {
        return K8sObject.elements(user.at("/spec/authorization/acls"))
                .filter(acl -> acl.at("/resource/type").asText().equals(type));
    }

    /** A pattern is not the topic that is called like it. */
    private static String name(JsonNode resource) {
        return resource.path("name").asText() + (isPrefix(resource) ? "*" : "");
    }

    private static boolean covers(JsonNode acl, String name) {
        var resource = acl.path("resource");
        var pattern = resource.path("name").asText();
        return isPrefix(resource) ? name.startsWith(pattern) : name.equals(pattern);
    }

    private static boolean isPrefix(JsonNode resource) {
        return resource.path("patternType").asText().equals("prefix");
    }

    private AccessRule() {}
}
