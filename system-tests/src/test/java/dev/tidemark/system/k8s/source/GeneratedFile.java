package dev.tidemark.system.k8s.source;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A file of {@code k8s/} that is written from {@code connectors/}. */
enum GeneratedFile {
    TOPICS("k8s/base/kafka/topics.yaml", GeneratedFile::topics),
    CONNECTORS("k8s/base/connect/connectors.yaml", GeneratedFile::connectors);

    /** Writes them anew after a change of what they are made from. */
    static final String COMMAND = "./tidemark test -pl system-tests -Dtest=GeneratedFilesTest -Dk8s.write";

    private static final String OBJECT = """
            apiVersion: kafka.strimzi.io/v1
            kind: %s
            metadata:
              name: %s
              labels:
                strimzi.io/cluster: tidemark
                app.kubernetes.io/component: %s
            spec:
            %s""";

    private final String path;
    private final Supplier<String> text;

    GeneratedFile(String path, Supplier<String> text) {
        this.path = path;
        this.text = text;
    }

    /** In the project. */
    String path() {
        return path;
    }

    String text() {
        return "# Made from connectors/. To make it anew: " + COMMAND + "\n" + text.get();
    }

    /** They have as many replicas as the cluster gives a topic by default, which is the overlays' to say. */
    private static String topics() {
        return ConnectorFiles.topics()
                .map(topic -> OBJECT.formatted(
                        "KafkaTopic",
                        ConnectorFiles.PREFIX + topic.getKey(),
                        "topic",
                        "  partitions: %d\n  config:\n%s"
                                .formatted(
                                        topic.getValue().path("partitions").intValue(),
                                        members(ConnectorFiles.texts(
                                                topic.getValue().path("config"))))))
                .collect(Collectors.joining("---\n"));
    }

    private static String connectors() {
        return ConnectorFiles.CONNECTORS.stream()
                .map(name -> OBJECT.formatted(
                        "KafkaConnector", name, "connector", connector(ConnectorFiles.connector(name))))
                .collect(Collectors.joining("---\n"));
    }

    private static String connector(Map<String, String> settings) {
        return "  class: %s\n  tasksMax: %s\n  autoRestart:\n    enabled: true\n  config:\n%s"
                .formatted(
                        settings.remove("connector.class"),
                        settings.remove("tasks.max"),
                        members(DatabaseAddress.in(settings)));
    }

    private static String members(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "    %s: %s\n".formatted(setting.getKey(), TextNode.valueOf(setting.getValue())))
                .collect(Collectors.joining());
    }
}
