package dev.tidemark.benchmarks;

import dev.tidemark.benchmarks.write.Write;
import java.util.List;

/** {@code ./tidemark bench NAME}. */
public final class Bench {

    private static final String ONLY = "--only";

    /**
     * Runs the benchmark of that name, {@code smoke} when there is none. Ends with exit code 1 when a figure is not what it
     * must be. {@code write} takes the names of parts behind {@code --only}.
     */
    public static void main(String[] arguments) throws Exception {
        var line = List.of(arguments);
        if (line.isEmpty() || line.equals(List.of("smoke"))) {
            exit(Smoke.run());
        } else if (line.getFirst().equals("write")) {
            write(String.join("=", line.subList(1, line.size())));
        } else {
            refuse("There is no benchmark %s; there is: smoke, write".formatted(String.join(" ", line)));
        }
    }

    /** @param option {@code --only=…} or nothing */
    private static void write(String option) throws Exception {
        if (!option.isEmpty() && !option.startsWith(ONLY + "=")) {
            refuse("bench write takes %s alone, not %s".formatted(ONLY, option));
        }
        exit(benchmark(option.isEmpty() ? "" : option.substring(ONLY.length() + 1))
                .run());
    }

    private static void exit(boolean isKept) {
        System.exit(isKept ? 0 : 1);
    }

    private static Write benchmark(String names) {
        try {
            return Write.of(names);
        } catch (IllegalArgumentException unknown) {
            refuse(unknown.getMessage());
            throw unknown;
        }
    }

    private static void refuse(String reason) {
        System.err.println(reason);
        System.exit(2);
    }

    private Bench() {}
}
