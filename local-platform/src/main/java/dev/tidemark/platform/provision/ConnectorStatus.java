package dev.tidemark.platform.provision;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Connect says of a connector. A task that has died may show {@code RUNNING} for half a minute: health needs more
 * than this.
 *
 * @param trace the stack trace of a connector that has failed itself, else empty
 */
public record ConnectorStatus(String state, Optional<String> trace, List<Task> tasks) {

    private static final String FAILED = "FAILED";
    private static final String CAUSE = "Caused by: ";

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

    /** The stack trace of what does not go on, the connector before its tasks; empty while they run or start. */
    public Optional<String> failure() {
        var all = Stream.concat(Stream.of(new Task(-1, state, trace)), tasks.stream());
        return all.filter(one -> one.state().equals(FAILED))
                .map(one -> one.trace().filter(text -> !text.isBlank()).orElse("no reason given"))
                .findFirst();
    }

    /** Why it does not go on, in a line: the innermost cause says most. Empty while it runs or starts. */
    public Optional<String> reason() {
        return failure().map(text -> {
            var lines = text.lines().toList();
            return lines.stream()
                    .filter(line -> line.startsWith(CAUSE))
                    .reduce((outer, inner) -> inner)
                    .map(line -> line.substring(CAUSE.length()))
                    .orElse(lines.getFirst());
        });
    }
}
