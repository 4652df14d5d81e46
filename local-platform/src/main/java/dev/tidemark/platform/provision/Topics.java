package dev.tidemark.platform.provision;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.tidemark.platform.config.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of {@code connectors/topics.json}, their names with a prefix. */
public final class Topics {

    public static final String DEFAULT_PREFIX = "ecommerce";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Map<String, String> kafka;
    private final Map<String, TopicSettings> topics;

    /**
     * Makes nothing yet.
     *
     * @param kafka what a client of it is told
     */
    public Topics(Installation installation, Map<String, String> kafka, String prefix) {
        this.kafka = Map.copyOf(kafka);
        this.topics = TopicSettings.readAll(installation).entrySet().stream()
                .collect(toMap(topic -> prefix + "." + topic.getKey(), Map.Entry::getValue));
    }

    /** With the prefix, in alphabetic order. */
    public List<String> names() {
        return topics.keySet().stream().sorted().toList();
    }

    /**
     * Makes the topics that are missing and corrects the settings that differ. Returns the names of both.
     *
     * @throws IllegalStateException when a topic has another number of partitions: changing it would tear apart the
     *     events of one key, so a person has to decide
     */
    public Set<String> provision() {
        try (var admin = admin()) {
            var existing = existing(admin);
            var missing = new HashSet<>(topics.keySet());
            missing.removeAll(existing);
            create(admin, missing);
            checkPartitions(admin, existing);
            var changed = correct(admin, existing);
            changed.addAll(missing);
            return changed;
        }
    }

    /** Deletes the topics with everything in them. */
    public void delete() {
        try (var admin = admin()) {
            await(admin.deleteTopics(existing(admin)).all());
        }
    }

    private Set<String> existing(Admin admin) {
        var existing = new HashSet<>(await(admin.listTopics().names()));
        existing.retainAll(topics.keySet());
        return existing;
    }

    /** The controller makes them; returns when the broker has heard of it. */
    private void create(Admin admin, Set<String> missing) {
        var created = admin.createTopics(missing.stream().map(this::newTopic).toList());
        created.values().values().forEach(Topics::awaitCreated);
        var deadline = Instant.now().plus(PATIENCE);
        while (!existing(admin).containsAll(missing)) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(
                        "Kafka still lists not all of %s after %d s".formatted(missing, PATIENCE.toSeconds()));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static void awaitCreated(KafkaFuture<Void> created) {
        try {
            await(created);
        } catch (IllegalStateException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private NewTopic newTopic(String name) {
        var settings = topics.get(name);
        return new NewTopic(name, Optional.of(settings.partitions()), Optional.empty()).configs(settings.config());
    }

    private void checkPartitions(Admin admin, Collection<String> existing) {
        await(admin.describeTopics(existing).allTopicNames()).forEach((name, topic) -> {
            var wanted = topics.get(name).partitions();
            if (topic.partitions().size() != wanted) {
                throw new IllegalStateException("Topic %s has %d partitions, topics.json says %d"
                        .formatted(name, topic.partitions().size(), wanted));
            }
        });
    }

    private Set<String> correct(Admin admin, Collection<String> existing) {
        var resources = existing.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        var corrections = await(admin.describeConfigs(resources).all()).entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey, actual -> corrections(actual.getKey().name(), actual.getValue())));
        corrections.values().removeIf(Collection::isEmpty);
        await(admin.incrementalAlterConfigs(corrections).all());
        return corrections.keySet().stream().map(ConfigResource::name).collect(toSet());
    }

    private Collection<AlterConfigOp> corrections(String topic, Config actual) {
        return topics.get(topic).config().entrySet().stream()
                .filter(wanted ->
                        !wanted.getValue().equals(actual.get(wanted.getKey()).value()))
                .map(wanted -> new AlterConfigOp(
                        new ConfigEntry(wanted.getKey(), wanted.getValue()), AlterConfigOp.OpType.SET))
                .toList();
    }

    private Admin admin() {
        return Admin.create(Map.<String, Object>copyOf(kafka));
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Kafka", e);
        }
    }
}
