package dev.tidemark.benchmarks.stage;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what processes take of the machine from now on. */
public final class Meter {

    /** The clients, which run on the same machine. */
    private static final String BENCHMARK = "the benchmark";

    private final Map<String, ProcessHandle> processes;
    private final Map<String, Double> before;

    private Meter(Map<String, ProcessHandle> processes, Map<String, Double> before) {
        this.processes = processes;
        this.before = before;
    }

    /** @param processes by names for people */
    static Meter start(Map<String, ProcessHandle> processes) throws IOException {
        return new Meter(processes, seconds(processes));
    }

    /** What they have taken since the beginning. */
    public Usage read() throws IOException {
        var taken = seconds(processes);
        taken.replaceAll((name, seconds) -> seconds - before.get(name));
        var mebibytes = new LinkedHashMap<String, Long>();
        for (var each : processes.entrySet()) {
            mebibytes.put(each.getKey(), Memory.mebibytesOf(each.getValue()));
        }
        return new Usage(taken, mebibytes);
    }

    private static Map<String, Double> seconds(Map<String, ProcessHandle> processes) throws IOException {
        var seconds = new LinkedHashMap<String, Double>();
        for (var each : processes.entrySet()) {
            seconds.put(each.getKey(), Processor.secondsOf(each.getValue()));
        }
        seconds.put(BENCHMARK, Processor.ownSeconds());
        return seconds;
    }
}
