package dev.tidemark.platform.provision;

import java.util.List;
import java.util.Optional;

/**
 * What Connect says of a connector. A task that has died may show {@code RUNNING} for half a minute: health needs more
 * than this.
 */
public record ConnectorStatus(String state, List<Task> tasks) {

    public ConnectorStatus {
        tasks = List.copyOf(tasks);
    }

    /** @param trace the stack trace of a failed task, else empty */
    public record Task(int id, String state, Optional<String> trace) {}

    /** Whether the connector and at least one task run. */
    public boolean isRunning() {
        return state.equals("RUNNING")
                && !tasks.isEmpty()
                && tasks.stream().allMatch(task -> task.state().equals("RUNNING"));
    }

    /** Why it does not go on; empty while it runs or starts. */
    public Optional<String> failure() {
        return tasks.stream()
                .filter(task -> task.state().equals("FAILED"))
                .map(task -> task.trace().orElse("no reason given"))
                .findFirst();
    }
}
