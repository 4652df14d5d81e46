package dev.tidemark.system.k8s.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.system.container.Checkout;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code connectors/} has: the source of topics, connectors and the worker's settings wherever Tidemark runs. */
public final class ConnectorFiles {

    /** Goes before the names of topics. */
    public static final String PREFIX = "ecommerce.";

    /** Files with a connector, and its name. */
    public static final List<String> CONNECTORS = List.of("order-outbox", "product-outbox", "review-capture");

    private static final JsonMapper JSON = new JsonMapper();

    /** The settings of a connector, in the file's order. */
    public static Map<String, String> connector(String name) {
        return texts(json(name).path("config"));
    }

    /** Topics without their prefix, in the file's order. */
    public static Stream<Map.Entry<String, JsonNode>> topics() {
        return json("topics").properties().stream();
    }

    /** With their prefix. */
    public static List<String> topicNames() {
        return topics().map(topic -> PREFIX + topic.getKey()).toList();
    }

    /** Of a worker of Kafka Connect. */
    public static Map<String, String> worker() {
        return properties("connectors/worker.properties");
    }

    /** Those of a service: {@code application.properties}. */
    public static Map<String, String> service(String module) {
        return properties(module + "/src/main/resources/application.properties");
    }

    /** The members of an object as texts, in its order. */
    public static Map<String, String> texts(JsonNode object) {
        return object.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, member -> member.getValue().asText(), (a, b) -> b, LinkedHashMap::new));
    }

    private static JsonNode json(String name) {
        try {
            return JSON.readTree(Checkout.text("connectors/%s.json".formatted(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> properties(String path) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Checkout.text(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var sorted = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(name -> sorted.put(name, properties.getProperty(name)));
        return sorted;
    }

    private ConnectorFiles() {}
}
