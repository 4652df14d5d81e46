package dev.tidemark.system.k8s.storage;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.util.function.Function;
import java.util.stream.Stream;

/** The PostgreSQL of each service, and what is wrong with it. */
final class Clusters {

    /** The name of the cluster that has a database. */
    static String name(ServiceDatabase database) {
        return switch (database) {
            case ORDERS -> "order-db";
            case PRODUCTS -> "product-db";
        };
    }

    /** What a rule finds in each, with its name before it. */
    static Stream<String> each(Manifests manifests, Function<Of, Stream<String>> rule) {
        return Stream.of(ServiceDatabase.values()).flatMap(database -> {
            var name = name(database);
            return manifests
                    .find("Cluster", name)
                    .map(cluster -> rule.apply(new Of(manifests, database, cluster)))
                    .orElse(Stream.of("missing"))
                    .map(finding -> name + ": " + finding);
        });
    }

    /** A cluster with the database that it is for. */
    record Of(Manifests manifests, ServiceDatabase database, K8sObject cluster) {

        String text(String pointer) {
            return cluster.at(pointer).asText();
        }

        /** A finding when it does not say this. */
        Stream<String> says(String pointer, Object expected) {
            return Finding.unlessSame(pointer, text(pointer), expected);
        }
    }

    private Clusters() {}
}
