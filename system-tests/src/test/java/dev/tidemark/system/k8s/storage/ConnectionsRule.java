package dev.tidemark.system.k8s.storage;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.storage.Clusters.Of;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A database takes the connections of all pods that there can be, and those of others; all are encrypted. */
final class ConnectionsRule {

    private static final Pattern POOL =
            Pattern.compile("(?m)^quarkus\\.datasource\\.(\\w+\\.)?reactive\\.max-size=(\\d+)$");

    /** Of a release that is rolled out, see AvailabilityRule. */
    private static final int SURGE = 1;

    /** Of relays, migrations, metrics, backups, operators, and who looks what is wrong. */
    private static final int OTHERS = 50;

    static Stream<String> findings(Of cluster) {
        var needed = (most(cluster) + SURGE) * ofEachPod() + OTHERS;
        var taken = Integer.parseInt("0" + cluster.text("/spec/postgresql/parameters/max_connections"));
        return Finding.unless(needed <= taken, "takes %d connections of %d".formatted(taken, needed));
    }

    /** The operator's own rules come before this one, and one that lets everybody in who has a password after it. */
    static Stream<String> encrypted(Of cluster) {
        return cluster.says("/spec/postgresql/pg_hba/0", "hostnossl all all all reject");
    }

    private static int most(Of cluster) {
        return cluster.manifests()
                .find("HorizontalPodAutoscaler", service(cluster.database()))
                .map(scaler -> scaler.at("/spec/maxReplicas").asInt())
                .orElse(1);
    }

    private static String service(ServiceDatabase database) {
        return switch (database) {
            case ORDERS -> "order-service";
            case PRODUCTS -> "product-service";
        };
    }

    private static int ofEachPod() {
        return POOL.matcher(Checkout.text("outbox/src/main/resources/META-INF/microprofile-config.properties"))
                .results()
                .mapToInt(pool -> Integer.parseInt(pool.group(2)))
                .sum();
    }

    private ConnectionsRule() {}
}
