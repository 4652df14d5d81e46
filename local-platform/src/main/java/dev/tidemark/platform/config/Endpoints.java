package dev.tidemark.platform.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.tidemark.platform.security.Security;
import java.net.URI;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How to reach the servers of a running platform, how to log in, and by which keys its services know their callers.
 *
 * @param security empty where nothing is encrypted, and Kafka asks nobody who is there
 */
public record Endpoints(Ports ports, Credentials credentials, TokenKeys tokenKeys, Optional<Security> security) {

    public static final String HOST = "127.0.0.1";

    /** Those of a platform that is not secure. */
    public Endpoints(Ports ports, Credentials credentials, TokenKeys tokenKeys) {
        this(ports, credentials, tokenKeys, Optional.empty());
    }

    /** A JDBC URL without user and password. */
    public String jdbcUrl(String database) {
        return jdbcUrl(database, Map.of());
    }

    /** The same for who waits for no connection, and no answer, longer than so many seconds. */
    public String jdbcUrl(String database, int seconds) {
        var limit = Integer.toString(seconds);
        return jdbcUrl(database, Map.of("connectTimeout", limit, "socketTimeout", limit));
    }

    private String jdbcUrl(String database, Map<String, String> limits) {
        var parameters = new TreeMap<>(limits);
        security.ifPresent(secured -> parameters.putAll(secured.jdbcParameters()));
        var url = "jdbc:" + databaseUrl(database);
        return parameters.isEmpty()
                ? url
                : parameters.entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                        .collect(joining("&", url + "?", ""));
    }

    /** The address for reactive clients. */
    public String databaseUrl(String database) {
        return "postgresql://%s:%d/%s".formatted(HOST, ports.postgres(), database);
    }

    /** Kafka's {@code bootstrap.servers}. */
    public String kafka() {
        return HOST + ":" + ports.kafka();
    }

    /** All that a client of Kafka must be told. */
    public Map<String, String> kafkaClient(KafkaUser user) {
        var client = new HashMap<>(Map.of("bootstrap.servers", kafka()));
        security.ifPresent(secured -> client.putAll(secured.kafkaClient(user.name())));
        return Map.copyOf(client);
    }

    /** The same for who waits for no answer longer than so many seconds. */
    public Map<String, Object> kafkaClient(KafkaUser user, int seconds) {
        var client = new HashMap<String, Object>(kafkaClient(user));
        client.put("request.timeout.ms", seconds * 1000);
        client.put("default.api.timeout.ms", seconds * 1000);
        return Map.copyOf(client);
    }

    /** Connect's REST interface. */
    public URI connect() {
        return URI.create("http://%s:%d".formatted(HOST, ports.connect()));
    }

    public URI elasticsearch() {
        return URI.create("http://%s:%d".formatted(HOST, ports.elasticsearch()));
    }
}
