package dev.tidemark.benchmarks.start;

import dev.tidemark.benchmarks.report.Goal;
import dev.tidemark.benchmarks.report.Report;
import dev.tidemark.benchmarks.stage.Measurement;
import dev.tidemark.benchmarks.stage.Stage;
import dev.tidemark.platform.launcher.service.Service;
import java.io.IOException;

/** One service after the other beside the servers, with its AOT cache and without in turns. */
public final class Start implements Measurement {

    private static final int ROUNDS = 3;
    private static final Goal TIME = new Goal(" ms", 3000, 2000);
    private static final Goal MEMORY = new Goal(" MiB", 300, 200);

    @Override
    public void measure(Stage stage, Report report) throws IOException {
        for (var service : Service.values()) {
            stage.system().stop(service);
        }
        for (var service : Service.values()) {
            var system = stage.system();
            compare(Program.ordinary(system, service), Program.cached(system, service), report);
        }
    }

    private static void compare(Program ordinary, Program cached, Report report) throws IOException {
        var without = new Starts();
        var with = new Starts();
        for (var round = 0; round < ROUNDS; round++) {
            without.add(ordinary.start());
            with.add(cached.start());
        }
        print(ordinary.name(), without, report);
        print(cached.name() + " with its AOT cache", with, report);
        report.beside(
                "with the cache, as part of without: start %.2f, memory %.2f",
                with.milliseconds() / without.milliseconds(), with.mebibytes() / without.mebibytes());
    }

    static void print(String name, Starts starts, Report report) {
        report.figure(name + ", from its start until ready", starts.milliseconds(), TIME);
        report.figure(name + ", memory when idle", starts.mebibytes(), MEMORY);
        report.beside("single starts: %s", starts);
    }
}
