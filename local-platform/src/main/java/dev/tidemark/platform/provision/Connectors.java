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
        awaitSettled(name).ifPresent(trouble -> {
            throw new IllegalStateException("Connector " + trouble);
        });
    }

    /** Returns when the connector and its task run, empty, or why they do not: one has failed or takes over a minute. */
    public Optional<String> awaitSettled(String name) {
        var status = await(name, known -> known.isRunning() || known.failure().isPresent());
        if (status.filter(ConnectorStatus::isRunning).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(status.flatMap(ConnectorStatus::reason)
                .map(reason -> "%s failed: %s".formatted(name, reason))
                .orElseGet(() -> stillNot(name, status)));
    }

    /** Restarts the connector and its tasks, as far as they have failed. */
    public void restartFailed(String name) {
        rest.post(path(name, "/restart?includeTasks=true&onlyFailed=true"));
    }

    /** Lets the connector end its work, and keeps it and its offsets. */
    public void stop(String name) {
        if (rest.put(path(name, "/stop"), Map.of())) {
            var status = await(name, Connectors::isStopped);
            if (status.filter(Connectors::isStopped).isEmpty()) {
                throw new IllegalStateException("Connector " + stillNot(name, status));
            }
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

    /** Returns the last status: the one that meets the condition, or another when a minute has not been enough. */
    private Optional<ConnectorStatus> await(String name, Predicate<ConnectorStatus> condition) {
        var deadline = Instant.now().plus(PATIENCE);
        var status = status(name);
        while (status.filter(condition).isEmpty() && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(PAUSE.toNanos());
            status = status(name);
        }
        return status;
    }

    private static boolean isStopped(ConnectorStatus status) {
        return status.state().equals("STOPPED") && status.tasks().isEmpty();
    }

    private static String stillNot(String name, Optional<ConnectorStatus> status) {
        return "%s is still %s after %d s"
                .formatted(name, status.map(ConnectorStatus::state).orElse("unassigned"), PATIENCE.toSeconds());
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
                .map(task ->
                        new Task(task.path("id").asInt(), task.path("state").asText(), trace(task)))
                .toList();
        var connector = status.path("connector");
        return new ConnectorStatus(connector.path("state").asText(), trace(connector), tasks);
    }

    private static Optional<String> trace(JsonNode part) {
        return Optional.ofNullable(part.path("trace").textValue());
    }
}
