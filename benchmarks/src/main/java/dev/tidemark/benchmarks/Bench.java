package dev.tidemark.benchmarks;

import dev.tidemark.benchmarks.write.Write;
import java.util.List;

/** {@code ./tidemark bench NAME}. */
public final class Bench {

    private static final String ONLY = "--only";

    /**
     * Runs the benchmark of that name, {@code smoke} when there is none. {@code write} ends with exit code 1 when a figure
     * is not what it must be, and takes the names of parts behind {@code --only}.
     */
    public static void main(String[] arguments) throws Exception {
        var line = List.of(arguments);
        if (line.isEmpty() || line.equals(List.of("smoke"))) {
            Smoke.run();
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
        System.exit(
                benchmark(option.isEmpty() ? "" : option.substring(ONLY.length() + 1))
                                .run()
                        ? 0
                        : 1);
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
