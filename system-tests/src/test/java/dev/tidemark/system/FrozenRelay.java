package dev.tidemark.system;

import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A relay that is connected and sends nothing: the process of PostgreSQL that serves it stands still. Kafka Connect, and
 * PostgreSQL itself, go on calling it running.
 */
record FrozenRelay(long walSender) implements AutoCloseable {

    static FrozenRelay of(DataSource database) throws SQLException, IOException {
        try (var connection = database.getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT active_pid FROM pg_replication_slots WHERE database = current_database()")) {
            rows.next();
            var frozen = new FrozenRelay(rows.getLong(1));
            frozen.send("STOP");
            return frozen;
        }
    }

    @Override
    public void close() throws IOException {
        send("CONT");
    }

    private void send(String signal) throws IOException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(walSender))
                .inheritIO()
                .start()
                .onExit()
                .join();
    }
}
