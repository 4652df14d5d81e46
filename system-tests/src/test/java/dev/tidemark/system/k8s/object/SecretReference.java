package dev.tidemark.system.k8s.object;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.k8s.K8sObject;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Secret that an object names, whichever its kind.
 *
 * @param keys of the Secret that are asked for, as far as the object says
 */
record SecretReference(String name, Set<String> keys) {

    private static final Set<String> LOGIN = Set.of("username", "password");
    private static final Set<String> CERTIFICATE = Set.of("tls.crt", "tls.key");
    private static final Set<String> REGISTRY = Set.of(".dockerconfigjson");

    /** All of an object; one that is named in a way that is not known here has the field as its name. */
    static Stream<SecretReference> of(K8sObject object) {
        return in(object.content());
    }

    private static Stream<SecretReference> in(JsonNode node) {
        var own = node.properties().stream().flatMap(member -> by(member.getKey(), member.getValue(), node));
        return Stream.concat(own, K8sObject.elements(node).flatMap(SecretReference::in));
    }

    private static Stream<SecretReference> by(String field, JsonNode value, JsonNode node) {
        return switch (field) {
            case "secretName" -> Stream.of(new SecretReference(value.asText(), keys(node)));
            case "secretKeyRef", "accessKeyId", "secretAccessKey" ->
                Stream.of(named(value, Set.of(value.path("key").asText())));
            case "secret" -> ifNamed(value, keys(value));
            case "passwordSecret" -> ifNamed(value, LOGIN);
            case "pushSecret" -> Stream.of(new SecretReference(value.asText(), REGISTRY));
            case "imagePullSecrets" -> K8sObject.elements(value).map(each -> named(each, REGISTRY));
            case "certificateRefs" -> K8sObject.elements(value).map(each -> named(each, CERTIFICATE));
            default ->
                field.toLowerCase().contains("secret")
                        ? Stream.of(new SecretReference(field, Set.of()))
                        : Stream.empty();
        };
    }

    private static SecretReference named(JsonNode reference, Set<String> keys) {
        return new SecretReference(reference.path("name").asText(), keys);
    }

    /** Otherwise it has a {@code secretName} inside, and is found by that. */
    private static Stream<SecretReference> ifNamed(JsonNode reference, Set<String> keys) {
        return reference.has("name") ? Stream.of(named(reference, keys)) : Stream.empty();
    }

    /** Items of a volume, or the key of a password. */
    private static Set<String> keys(JsonNode beside) {
        var items = K8sObject.elements(beside.path("items")).map(item -> item.path("key"));
        return Stream.concat(items, Stream.of(beside.path("password")))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .collect(toSet());
    }
}
