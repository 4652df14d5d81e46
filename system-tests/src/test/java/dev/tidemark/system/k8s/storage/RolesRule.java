package dev.tidemark.system.k8s.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.storage.Clusters.Of;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A database begins as {@code Databases} makes it on one machine: the same roles with the same rights, and its locale.
 * Besides, the operator's exporter of metrics may connect.
 */
final class RolesRule {

    private static final Set<String> REPLICATING = Set.of("owner", "relay", "capture");

    static Stream<String> findings(Of cluster) {
        var database = cluster.database();
        return Stream.of(
                        cluster.says("/spec/bootstrap/initdb/database", database.databaseName()),
                        cluster.says("/spec/bootstrap/initdb/owner", database.ownerRole()),
                        cluster.says("/spec/bootstrap/initdb/secret/name", secret(database, "owner")),
                        cluster.says("/spec/bootstrap/initdb/encoding", "UTF8"),
                        cluster.says("/spec/bootstrap/initdb/locale", "C"),
                        cluster.says("/spec/bootstrap/initdb/localeProvider", "builtin"),
                        cluster.says("/spec/bootstrap/initdb/builtinLocale", "C.UTF-8"),
                        roles(cluster),
                        beginning(cluster))
                .flatMap(finding -> finding);
    }

    private static Stream<String> roles(Of cluster) {
        var database = cluster.database();
        var found =
                K8sObject.elements(cluster.cluster().at("/spec/managed/roles")).toList();
        var names = found.stream().map(role -> role.path("name").asText()).collect(Collectors.toSet());
        return Stream.concat(
                Finding.unless(
                        names.equals(Set.copyOf(database.roles())),
                        "roles are %s and not %s".formatted(new TreeSet<>(names), database.roles())),
                found.stream().flatMap(role -> role(database, role)));
    }

    private static Stream<String> role(ServiceDatabase database, JsonNode role) {
        var name = role.path("name").asText();
        var part = name.substring(name.indexOf('_') + 1);
        var memberships = part.equals("owner") ? List.of(database.maintenanceRole()) : List.of();
        return Stream.of(
                        Finding.unless(role.path("login").asBoolean(), "may not log in"),
                        Finding.unless(
                                role.path("replication").asBoolean() == REPLICATING.contains(part),
                                "replicates: " + role.path("replication").asBoolean()),
                        Finding.unless(
                                role.at("/passwordSecret/name").asText().equals(secret(database, part)),
                                "has its password not from " + secret(database, part)),
                        Finding.unless(
                                K8sObject.elements(role.path("inRoles"))
                                        .map(JsonNode::asText)
                                        .toList()
                                        .equals(memberships),
                                "is no member of " + memberships),
                        Finding.unless(
                                !role.path("superuser").asBoolean()
                                        && !role.path("createdb").asBoolean()
                                        && !role.path("createrole").asBoolean(),
                                "may do too much"))
                .flatMap(finding -> finding)
                .map(finding -> name + " " + finding);
    }

    /**
     * Before anybody can log in: roles that the operator gives passwords later, and nobody else may connect but members of
     * pg_monitor. The exporter's own role is one, which the operator makes after this.
     */
    private static Stream<String> beginning(Of cluster) {
        var database = cluster.database();
        var expected = new ArrayList<String>();
        database.roles().stream()
                .filter(role -> !role.equals(database.ownerRole()))
                .forEach(role -> expected.add("CREATE ROLE " + role));
        expected.add("GRANT %s TO %s".formatted(database.maintenanceRole(), database.ownerRole()));
        expected.add("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(database.databaseName()));
        expected.add("GRANT CONNECT ON DATABASE %s TO %s"
                .formatted(database.databaseName(), String.join(", ", database.roles())));
        expected.add("GRANT CONNECT ON DATABASE %s TO pg_monitor".formatted(database.databaseName()));
        var found = K8sObject.elements(cluster.cluster().at("/spec/bootstrap/initdb/postInitApplicationSQL"))
                .map(JsonNode::asText)
                .toList();
        return Finding.unless(found.equals(expected), "begins with %s and not %s".formatted(found, expected));
    }

    private static String secret(ServiceDatabase database, String part) {
        return "%s-%s".formatted(Clusters.name(database), part);
    }

    private RolesRule() {}
}
