package dev.tidemark.benchmarks.write.order;

import dev.tidemark.benchmarks.stage.Database;
import dev.tidemark.benchmarks.stage.Stage;
import dev.tidemark.platform.config.ServiceDatabase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What PostgreSQL logs of the statements that reach it, while this is open. */
final class StatementLog implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Database database;
    private final Path file;

    private StatementLog(Database database, Path file) {
        this.database = database;
        this.file = file;
    }

    static StatementLog open(Stage stage) throws IOException {
        var postgres = stage.system().platform().postgres();
        var log = new StatementLog(stage.database(ServiceDatabase.ORDERS), postgres.logFile());
        log.set("all");
        return log;
    }

    /** One command. */
    @FunctionalInterface
    interface Command {
        void run() throws IOException;
    }

    /**
     * What a service sends for a command: one transaction.
     *
     * @param mark a text that is in a parameter of this transaction alone
     */
    List<Statement> of(ServiceDatabase service, String mark, Command command) throws IOException {
        try (var log = FileChannel.open(file)) {
            log.position(log.size());
            command.run();
            var added = ByteBuffer.allocate((int) (log.size() - log.position()));
            while (added.hasRemaining() && log.read(added) >= 0) {
                // Until all is read.
            }
            var text = new String(added.array(), 0, added.position(), StandardCharsets.UTF_8);
            var marked = LogText.transactions(text, service.serviceRole()).stream()
                    .filter(transaction -> transaction.stream().anyMatch(statement -> statement.mentions(mark)))
                    .toList();
            if (marked.size() != 1) {
                throw new IOException("%d transactions of the log have %s, not one".formatted(marked.size(), mark));
            }
            return marked.getFirst();
        }
    }

    /** Connections that are open follow with their next statement. */
    private void set(String setting) throws IOException {
        database.execute("ALTER SYSTEM SET log_statement = '%s'".formatted(setting), "SELECT pg_reload_conf()");
        var deadline = Instant.now().plus(PATIENCE);
        while (!database.text("SHOW log_statement").equals(setting)) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("PostgreSQL does not take log_statement = " + setting);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public void close() throws IOException {
        set("none");
    }
}
