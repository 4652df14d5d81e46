package dev.tidemark.benchmarks.write.order;

import dev.tidemark.platform.config.Credentials.Login;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** PostgreSQL's own load generator. The platform's PostgreSQL comes without it, so it is the machine's. */
public final class Pgbench {

    private static final String PROGRAM = "pgbench";
    private static final Pattern COUNT = Pattern.compile("number of transactions actually processed: (\\d+)");
    private static final int ENDING_SECONDS = 30;

    private final List<String> line;
    private final Login login;

    private Pgbench(List<String> line, Login login) {
        this.line = line;
        this.login = login;
    }

    /** Fails with a remedy when the machine has none, or one that is too old. */
    public static void require() throws IOException {
        var version = "";
        try {
            version = run(new ProcessBuilder(PROGRAM, "--version"), ENDING_SECONDS);
        } catch (IOException absent) {
            throw new IOException(
                    "There is no pgbench on the PATH, which --only orders measures against."
                            + " Remedy: install PostgreSQL 14 or newer (Debian, Ubuntu, Fedora: postgresql-contrib)",
                    absent);
        }
        var major = version.replaceAll("(?s)\\D*(\\d+).*", "$1");
        if (Integer.parseInt(major) < 14) {
            throw new IOException("pgbench 14 or newer is needed, and here is " + version.strip());
        }
    }

    /**
     * One that repeats a script, with prepared statements.
     *
     * @param folder for the script
     */
    static Pgbench of(Script script, int clients, Target target, Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("ceiling.sql"), script.text());
        var line = new ArrayList<>(List.of(PROGRAM, "--no-vacuum", "--protocol=prepared", "--jobs=2"));
        line.addAll(List.of("--client=" + clients, "--file=" + file, "--define=number=0"));
        script.constants().forEach((name, value) -> line.add("--define=%s=%s".formatted(name, value)));
        line.addAll(List.of("--host=" + target.host(), "--port=" + target.port()));
        line.addAll(List.of("--username=" + target.login().user(), target.database()));
        return new Pgbench(line, target.login());
    }

    /** Where and as whom it works. */
    record Target(String host, int port, String database, Login login) {}

    /**
     * Returns how many transactions were done. Fails when one fails.
     *
     * @param run a number that no other run of this database has, at most ten digits
     */
    long run(Duration duration, long run) throws IOException {
        var complete = new ArrayList<>(line);
        complete.addAll(1, List.of("--time=" + duration.toSeconds(), "--define=run=" + run));
        var builder = new ProcessBuilder(complete);
        builder.environment().put("PGPASSWORD", login.password());
        var output = run(builder, duration.toSeconds() + ENDING_SECONDS);
        var count = COUNT.matcher(output);
        if (!count.find()) {
            throw new IOException("pgbench said: " + output);
        }
        return Long.parseLong(count.group(1));
    }

    private static String run(ProcessBuilder builder, long seconds) throws IOException {
        var process = builder.redirectErrorStream(true).start();
        var output = CompletableFuture.supplyAsync(() -> read(process), Thread.ofVirtual()::start);
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            if (process.waitFor() != 0) {
                throw new IOException("pgbench failed: " + output.join());
            }
            return output.join();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ended) {
            return ended.toString();
        }
    }
}
