package dev.tidemark.platform.provision;

import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.KafkaUser;
import dev.tidemark.platform.config.ManagementPort;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.security.Security;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the services must be told to work on a platform, as configuration properties.
 *
 * @param topicsPrefix goes before the topics' names, with a dot
 * @param indicesPrefix goes before the indices' names as it is
 */
public record ServiceConfig(Endpoints endpoints, String topicsPrefix, String indicesPrefix) {

    /** Whether people find the description of the API at {@code /q/swagger-ui}. */
    private static final String API_PAGE = "quarkus.swagger-ui.enabled";

    private static final String KAFKA = "kafka.";

    /** Of both pools of a write service: the server must be who it says. */
    private static final List<String> POOLS = List.of("quarkus.datasource", "quarkus.datasource.maintenance");

    /** For a write service that works on the given database and never migrates it. */
    public Map<String, String> writeService(ServiceDatabase service, String database) {
        var login = endpoints.credentials().of(service.serviceRole());
        var maintenance = endpoints.credentials().of(service.maintenanceRole());
        var config = new HashMap<>(common(KafkaUser.service(service)));
        config.put("quarkus.datasource.reactive.url", endpoints.databaseUrl(database));
        endpoints
                .security()
                .ifPresent(security -> POOLS.forEach(pool -> encrypt(config, pool + ".reactive.", security)));
        config.put("quarkus.datasource.username", login.user());
        config.put("quarkus.datasource.password", login.password());
        config.put("quarkus.datasource.maintenance.username", maintenance.user());
        config.put("quarkus.datasource.maintenance.password", maintenance.password());
        config.put(API_PAGE, "true");
        return Map.copyOf(config);
    }

    /** To be added for a start that migrates the database first: the credentials of its owner. */
    public Map<String, String> migration(ServiceDatabase service, String database) {
        var login = endpoints.credentials().of(service.ownerRole());
        return Map.of(
                "quarkus.flyway.migrate-at-start", "true",
                "quarkus.datasource.jdbc.url", endpoints.jdbcUrl(database),
                "quarkus.flyway.username", login.user(),
                "quarkus.flyway.password", login.password());
    }

    /** For a poller that relays the outbox in the given database. */
    public Map<String, String> poller(ServiceDatabase service, String database) {
        var login = endpoints.credentials().of(service.pollerRole());
        var config = new HashMap<>(common(KafkaUser.poller(service)));
        config.put("quarkus.datasource.jdbc.url", endpoints.jdbcUrl(database));
        config.put("quarkus.datasource.username", login.user());
        config.put("quarkus.datasource.password", login.password());
        return Map.copyOf(config);
    }

    /** For a service, where it answers on this machine: requests on this port, and health and metrics on its other one. */
    public static Map<String, String> listeningOn(int port) {
        var config = new HashMap<>(managedOn(ManagementPort.of(port)));
        config.put("quarkus.http.port", Integer.toString(port));
        return Map.copyOf(config);
    }

    /** For a poller, where it answers health and metrics on this machine: there is nothing else to ask it. */
    public static Map<String, String> managedOn(int port) {
        return Map.of("quarkus.http.host", Endpoints.HOST, "quarkus.management.port", Integer.toString(port));
    }

    public Map<String, String> projector() {
        var config = new HashMap<>(common(KafkaUser.PROJECTOR));
        config.put(
                "quarkus.elasticsearch.hosts",
                Endpoints.HOST + ":" + endpoints.ports().elasticsearch());
        config.put("tidemark.indices.prefix", indicesPrefix);
        config.put(API_PAGE, "true");
        return Map.copyOf(config);
    }

    /** For a projector that answers queries only, and is not told where Kafka is. */
    public Map<String, String> queryReplica() {
        var config = new HashMap<>(projector());
        config.keySet().removeIf(property -> property.startsWith(KAFKA));
        config.put("tidemark.feeds.enabled", "false");
        return Map.copyOf(config);
    }

    private static void encrypt(Map<String, String> config, String pool, Security security) {
        config.put(pool + "postgresql.ssl-mode", "verify-full");
        config.put(pool + "hostname-verification-algorithm", "HTTPS");
        config.put(pool + "trust-certificate-pem", "true");
        config.put(
                pool + "trust-certificate-pem.certs",
                security.certificate().certificate().toString());
    }

    private Map<String, String> common(KafkaUser user) {
        var config = new HashMap<String, String>();
        endpoints.kafkaClient(user).forEach((setting, value) -> config.put(KAFKA + setting, value));
        config.put("tidemark.topics.prefix", topicsPrefix);
        config.put(
                "mp.jwt.verify.publickey.location",
                "file:" + endpoints.tokenKeys().publicFile());
        return config;
    }
}
