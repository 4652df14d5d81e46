package dev.tidemark.benchmarks;

/** {@code ./tidemark bench NAME}. */
public final class Bench {

    /** Runs the benchmark of that name, {@code smoke} when there is none. */
    public static void main(String[] arguments) throws Exception {
        var name = arguments.length == 0 ? "smoke" : arguments[0];
        switch (name) {
            case "smoke" -> Smoke.run();
            default -> {
                System.err.printf("There is no benchmark %s; there is: smoke%n", name);
                System.exit(2);
            }
        }
    }

    private Bench() {}
}
