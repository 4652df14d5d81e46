package dev.tidemark.system.k8s.kafka;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import dev.tidemark.system.k8s.source.ConnectorFiles;
import dev.tidemark.system.k8s.source.ReadModelFiles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a program does in Kafka, as its own settings and classes say.
 *
 * @param topics with what is done to each
 * @param groups it is in
 * @param transactions it writes in: ids
 * @param cluster what is done to the cluster itself
 */
record NeededAccess(
        Map<String, Set<String>> topics, Set<String> groups, Set<String> transactions, Set<String> cluster) {

    private static final List<String> SERVICES = List.of("order-service", "product-service");
    private static final String REPLAY = ".replay";

    static final Set<String> READ = sorted(Stream.of("Read", "Describe"));
    static final Set<String> WRITE = sorted(Stream.of("Write", "Describe"));

    /** Of topics that workers make themselves. */
    private static final Set<String> OWN = sorted(Stream.of("Create", "Read", "Write", "Describe", "DescribeConfigs"));

    /** By the name of the user. */
    static Map<String, NeededAccess> all() {
        return Map.of(
                "order-service", service("order-service"),
                "product-service", service("product-service"),
                "projector", projector(),
                "connect", connect(),
                "kafka-features",
                        new NeededAccess(Map.of(), Set.of(), Set.of(), sorted(Stream.of("Alter", "Describe"))));
    }

    /** It reads the topics of its subscriptions and their replays, and writes what it cannot apply. */
    private static NeededAccess service(String service) {
        var read = subscribed(service, "topic").flatMap(topic -> Stream.of(topic, topic + REPLAY));
        return new NeededAccess(
                topics(Map.of(READ, read, WRITE, full("dead-letters"))),
                sorted(subscribed(service, "group")),
                Set.of(),
                Set.of());
    }

    /** It reads what read models are made of, and writes dead letters, what operators decide, and replays for all. */
    private static NeededAccess projector() {
        var replays = ConnectorFiles.topicNames().stream().filter(topic -> topic.endsWith(REPLAY));
        return new NeededAccess(
                topics(Map.of(
                        READ, full(ReadModelFiles.topics().toArray(String[]::new)),
                        WRITE, Stream.concat(replays, full("dead-letters", "audit")))),
                sorted(ReadModelFiles.names().stream().map("projector-%s-g1"::formatted)),
                Set.of(),
                Set.of());
    }

    /** What leaves the outboxes, what captures and relays say themselves, and what workers tell each other. */
    private static NeededAccess connect() {
        var worker = ConnectorFiles.worker();
        var recorded = SERVICES.stream()
                .flatMap(service -> Stream.of(ConnectorFiles.service(service)
                        .get("tidemark.database.aggregate-types")
                        .split(",")))
                .flatMap(type -> full(type, type + REPLAY));
        var others = full("canary", "relay-barrier", "relay-heartbeat", "cdc.reviews", "cdc.notifications");
        var own = Stream.of("config", "offset", "status").map(what -> worker.get(what + ".storage.topic"));
        var group = worker.get("group.id");
        var ids = ConnectorFiles.CONNECTORS.stream().map(connector -> "%s-%s-0".formatted(group, connector));
        return new NeededAccess(
                topics(Map.of(WRITE, Stream.concat(recorded, others), OWN, own)),
                Set.of(group),
                sorted(Stream.concat(ids, Stream.of("connect-cluster-" + group))),
                Set.of());
    }

    private static Stream<String> subscribed(String service, String what) {
        return ConnectorFiles.service(service).entrySet().stream()
                .filter(setting -> setting.getKey().matches("tidemark\\.inbox\\.subscriptions\\..+\\." + what))
                .map(setting -> setting.getValue().replace("${tidemark.topics.prefix}", "ecommerce"));
    }

    private static Stream<String> full(String... topics) {
        return Stream.of(topics).map(ConnectorFiles.PREFIX::concat);
    }

    private static Map<String, Set<String>> topics(Map<Set<String>, Stream<String>> byOperations) {
        return byOperations.entrySet().stream()
                .flatMap(each -> each.getValue().map(topic -> Map.entry(topic, each.getKey())))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, NeededAccess::both, TreeMap::new));
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        return sorted(Stream.concat(one.stream(), other.stream()));
    }

    /** So that what is told reads the same each time. */
    static Set<String> sorted(Stream<String> names) {
        return names.collect(toCollection(TreeSet::new));
    }
}
