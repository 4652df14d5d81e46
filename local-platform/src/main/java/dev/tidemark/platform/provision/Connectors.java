package dev.tidemark.platform.provision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.platform.provision.ConnectorStatus.Task;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The connectors of one Kafka Connect. */
public final class Connectors {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ConnectRest rest;

    public Connectors(URI connect) {
        this.rest = new ConnectRest(connect);
    }

    /** Makes the connector, or gives it this configuration when its own differs. Returns whether anything changed. */
    public boolean register(Connector connector) {
        var wanted = new HashMap<>(connector.config());
        wanted.put("name", connector.name());
        var path = path(connector.name(), "/config");
        if (rest.get(path).map(Connectors::toMap).filter(wanted::equals).isPresent()) {
            return false;
        }
        rest.put(path, wanted);
        return true;
    }

    public List<String> names() {
        return rest.get("/connectors").map(Connectors::texts).orElseThrow();
    }

    /** Empty when Connect does not know the connector, or does not know yet who runs it. */
    public Optional<ConnectorStatus> status(String name) {
        return rest.get(path(name, "/status")).map(Connectors::toStatus);
    }

    /**
     * Returns when the connector and its task run.
     *
     * @throws IllegalStateException with the reason when it has failed, or takes longer than a minute
     */
    public void awaitRunning(String name) {
        await(name, ConnectorStatus::isRunning);
    }

    /** Restarts the connector and its tasks, as far as they have failed. */
    public void restartFailed(String name) {
        rest.post(path(name, "/restart?includeTasks=true&onlyFailed=true"));
    }

    /** Lets the connector end its work, and keeps it and its offsets. */
    public void stop(String name) {
        if (rest.put(path(name, "/stop"), Map.of())) {
            await(
                    name,
                    status -> status.state().equals("STOPPED") && status.tasks().isEmpty());
        }
    }

    /** Lets a stopped connector go on. */
    public void resume(String name) {
        rest.put(path(name, "/resume"), Map.of());
    }

    /** Forgets how far a stopped connector has come. */
    public void deleteOffsets(String name) {
        rest.delete(path(name, "/offsets"));
    }

    /** Deletes the connector; Connect remembers its offsets for a connector of the same name. */
    public void delete(String name) {
        rest.delete(path(name, ""));
    }

    /** Ends the connector for good: stops it, forgets its offsets, deletes it. Nothing when there is none. */
    public void deleteWithOffsets(String name) {
        if (rest.get(path(name, "")).isPresent()) {
            stop(name);
            deleteOffsets(name);
            delete(name);
        }
    }

    private void await(String name, Predicate<ConnectorStatus> condition) {
        var deadline = Instant.now().plus(PATIENCE);
        var status = status(name);
        while (status.filter(condition).isEmpty()) {
            status.flatMap(ConnectorStatus::failure).ifPresent(reason -> {
                throw new IllegalStateException("Connector %s failed: %s".formatted(name, reason));
            });
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("Connector %s is still %s".formatted(name, status));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            status = status(name);
        }
    }

    private static String path(String name, String rest) {
        return "/connectors/" + name + rest;
    }

    private static Map<String, String> toMap(JsonNode config) {
        var map = new HashMap<String, String>();
        config.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static ConnectorStatus toStatus(JsonNode status) {
        var tasks = StreamSupport.stream(status.path("tasks").spliterator(), false)
                .map(task -> new Task(
                        task.path("id").asInt(),
                        task.path("state").asText(),
                        Optional.ofNullable(task.path("trace").textValue())))
                .toList();
        return new ConnectorStatus(status.at("/connector/state").asText(), tasks);
    }
}
