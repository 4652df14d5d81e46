package dev.tidemark.platform.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Children of an earlier launcher that was killed: told by the kernel to end, but perhaps not done yet.
 *
 * @param folder named on their command lines
 */
public record Leftovers(Path folder) {

    /** Returns when all have ended; kills those that take longer than {@code patience}. */
    public void awaitEnd(Duration patience) {
        var leftovers = find();
        try {
            ends(leftovers).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            leftovers.forEach(ProcessHandle::destroyForcibly);
            ends(leftovers).join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static CompletableFuture<Void> ends(List<ProcessHandle> processes) {
        return CompletableFuture.allOf(
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    }

    private List<ProcessHandle> find() {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info().command().filter(Leftovers::isServer).isPresent())
                .filter(process ->
                        process.info().arguments().filter(this::nameFolder).isPresent())
                .toList();
    }

    /** An editor that shows a file of the folder is none of ours. */
    private static boolean isServer(String program) {
        return program.endsWith("/java") || program.endsWith("/postgres");
    }

    private boolean nameFolder(String[] arguments) {
        return Arrays.stream(arguments).anyMatch(argument -> argument.contains(folder + "/"));
    }
}
