package dev.tidemark.benchmarks;

import dev.tidemark.benchmarks.read.Read;
import dev.tidemark.benchmarks.stage.Measurement;
import dev.tidemark.benchmarks.start.Start;
import dev.tidemark.benchmarks.write.Write;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code ./tidemark bench NAME}. */
public final class Bench {

    private static final String ONLY = "--only";

    private static final Map<String, Function<String, Measurement>> STAGED =
            Map.of("write", Write::new, "read", Read::new);

    /**
     * Runs the benchmark of that name, {@code smoke} when there is none. Ends with exit code 1 when a figure is not what it
     * must be. {@code write} and {@code read} take the names of parts behind {@code --only}.
     */
    public static void main(String[] arguments) throws Exception {
        var line = List.of(arguments);
        if (line.isEmpty() || line.equals(List.of("smoke"))) {
            exit(Smoke.run());
        }
        if (line.equals(List.of("start"))) {
            exit(new Start().run());
        }
        var staged = STAGED.get(line.getFirst());
        if (staged == null) {
            refuse("There is no benchmark %s; there is: smoke, start, write, read".formatted(String.join(" ", line)));
        }
        exit(named(staged, parts(line)).run());
    }

    /** What follows {@code --only}; empty when nothing does. */
    private static String parts(List<String> line) {
        var option = String.join("=", line.subList(1, line.size()));
        if (!option.isEmpty() && !option.startsWith(ONLY + "=")) {
            refuse("bench %s takes %s alone, not %s".formatted(line.getFirst(), ONLY, option));
        }
        return option.isEmpty() ? "" : option.substring(ONLY.length() + 1);
    }

    private static Measurement named(Function<String, Measurement> benchmark, String parts) {
        try {
            return benchmark.apply(parts);
        } catch (IllegalArgumentException unknown) {
            refuse(unknown.getMessage());
            throw unknown;
        }
    }

    private static void exit(boolean isKept) {
        System.exit(isKept ? 0 : 1);
    }

    private static void refuse(String reason) {
        System.err.println(reason);
        System.exit(2);
    }

    private Bench() {}
}
