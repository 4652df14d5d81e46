package dev.tidemark.platform.config;

import java.net.URI;

/** How to reach the servers of a running platform, how to log in, and by which keys its services know their callers. */
public record Endpoints(Ports ports, Credentials credentials, TokenKeys tokenKeys) {

    public static final String HOST = "127.0.0.1";

    /** A JDBC URL without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:" + databaseUrl(database);
    }

    /** The same for reactive clients. */
    public String databaseUrl(String database) {
        return "postgresql://%s:%d/%s".formatted(HOST, ports.postgres(), database);
    }

    /** Kafka's {@code bootstrap.servers}. */
    public String kafka() {
        return HOST + ":" + ports.kafka();
    }

    /** Connect's REST interface. */
    public URI connect() {
        return URI.create("http://%s:%d".formatted(HOST, ports.connect()));
    }

    public URI elasticsearch() {
        return URI.create("http://%s:%d".formatted(HOST, ports.elasticsearch()));
    }
}
