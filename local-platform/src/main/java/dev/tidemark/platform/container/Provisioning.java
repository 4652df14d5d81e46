package dev.tidemark.platform.container;

import dev.tidemark.platform.config.Credentials;
import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.provision.Connector;
import dev.tidemark.platform.provision.Connectors;
import dev.tidemark.platform.provision.Databases;
import dev.tidemark.platform.provision.Topics;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes on servers elsewhere what the services find there. A job: it ends when that is there, and may be run again. Its
 * environment says where the servers are.
 */
public final class Provisioning {

    private final Map<String, String> environment;

    Provisioning(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** @param steps of {@code databases}, {@code topics} and {@code connectors} */
    public static void main(String... steps) {
        var job = new Provisioning(System.getenv());
        List.of(steps).forEach(job::run);
    }

    void run(String step) {
        switch (step) {
            case "databases" -> databases();
            case "topics" -> topics();
            case "connectors" -> connectors();
            default -> throw new IllegalArgumentException("A step is databases, topics or connectors, not " + step);
        }
    }

    private void databases() {
        var server = "jdbc:postgresql://%s:%s/%s"
                .formatted(
                        variable("TIDEMARK_POSTGRES_HOST"), variable("TIDEMARK_POSTGRES_PORT"), Credentials.SUPERUSER);
        var databases = new Databases(server, Credentials.from(environment));
        List.of(ServiceDatabase.values()).forEach(databases::provision);
    }

    private void topics() {
        var kafka = Map.of("bootstrap.servers", variable("KAFKA_BOOTSTRAP_SERVERS"));
        new Topics(Installation.find(), kafka, variable("TIDEMARK_TOPICS_PREFIX")).provision();
    }

    /** Returns when they run: the databases are migrated and the topics made before. */
    private void connectors() {
        var connect = new Connectors(URI.create(variable("TIDEMARK_CONNECT_URL")));
        var files = Installation.find();
        var relays = Stream.of(ServiceDatabase.values()).map(database -> Connector.outboxRelay(files, database));
        var all =
                Stream.concat(relays, Stream.of(Connector.reviewCapture(files))).toList();
        all.forEach(connect::register);
        all.forEach(connector -> connect.awaitRunning(connector.name()));
    }

    private String variable(String name) {
        var value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing in the environment");
        }
        return value;
    }
}
