package dev.tidemark.system.container;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static dev.tidemark.platform.config.ServiceDatabase.PRODUCTS;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.tidemark.platform.config.Credentials;
import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.config.TokenKeys;
import dev.tidemark.platform.provision.ServiceConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What a service must be told: all that it is told in tests of the whole system, and what production asks for besides. */
public final class ServiceNeeds {

    private static final ServiceConfig CONFIG = new ServiceConfig(
            new Endpoints(
                    new Ports(18080),
                    Credentials.from(Credentials.roles().collect(toMap(Credentials::variable, role -> "secret"))),
                    TokenKeys.at(Path.of("nowhere"))),
            "shop",
            "");

    /**
     * As names of variables; empty for a container that runs none of our services.
     *
     * @param container its name in compose.yaml
     */
    public static Set<String> of(String container) {
        return properties(container).entrySet().stream()
                .filter(property -> !property.getValue().isEmpty())
                .map(property -> ServiceSettings.variable(property.getKey()))
                .collect(toSet());
    }

    private static Map<String, String> properties(String container) {
        return switch (container) {
            case "order-service" -> writing(ORDERS);
            case "order-migration" -> migrating(ORDERS);
            case "product-service" -> writing(PRODUCTS);
            case "product-migration" -> migrating(PRODUCTS);
            case "projector" -> answering(CONFIG.projector());
            case "query" -> answering(CONFIG.queryReplica());
            default -> Map.of();
        };
    }

    private static Map<String, String> writing(ServiceDatabase database) {
        return CONFIG.writeService(database, database.databaseName());
    }

    private static Map<String, String> migrating(ServiceDatabase database) {
        var properties = new HashMap<>(writing(database));
        properties.putAll(CONFIG.migration(database, database.databaseName()));
        properties.put("quarkus.init-and-exit", "true");
        return properties;
    }

    private static Map<String, String> answering(Map<String, String> told) {
        var properties = new HashMap<>(told);
        properties.put("tidemark.cursor.key", "secret");
        return properties;
    }

    private ServiceNeeds() {}
}
