package dev.tidemark.platform.launcher;

import dev.tidemark.platform.launcher.console.Terminal;
import dev.tidemark.platform.launcher.state.RunningSystem;
import dev.tidemark.platform.launcher.state.Workspace;
import dev.tidemark.platform.launcher.status.Examination;
import dev.tidemark.platform.launcher.status.Finding;
import dev.tidemark.platform.process.FolderLock;

/** {@code ./tidemark status}. */
final class StatusReport {

    private static final int ALL_WELL = 0;
    private static final int NOT_WELL = 1;

    private final Workspace workspace;
    private final Terminal terminal;

    StatusReport(Workspace workspace, Terminal terminal) {
        this.workspace = workspace;
        this.terminal = terminal;
    }

    /** Prints a line per part and returns the exit code. */
    int print() {
        var running = RunningSystem.in(workspace.launcher());
        if (running.isEmpty() || !isRunning()) {
            terminal.print("Nothing runs here. Start with ./tidemark up.");
            return NOT_WELL;
        }
        terminal.print(running.get().describe());
        var config = workspace.platform(running.get().ports(), running.get().secure());
        var findings = new Examination(config, running.get()).findings();
        findings.forEach(finding -> terminal.print(line(running.get(), finding)));
        var allWell = findings.stream().allMatch(Finding::well);
        terminal.print(allWell ? "All is well." : "Not all is well. Logs: " + workspace.display(config.logs()));
        return allWell ? ALL_WELL : NOT_WELL;
    }

    /** A launcher that was killed leaves its file behind, but not its lock. */
    private boolean isRunning() {
        var lock = new FolderLock(workspace.launcher());
        var free = lock.take();
        lock.release();
        return !free;
    }

    private static String line(RunningSystem running, Finding finding) {
        var pid = running.pidOf(finding.part());
        return "  %s %-15s %-12s %s"
                .formatted(
                        finding.well() ? "+" : "!",
                        finding.part(),
                        pid.isPresent() ? "pid " + pid.getAsLong() : "",
                        finding.detail());
    }
}
