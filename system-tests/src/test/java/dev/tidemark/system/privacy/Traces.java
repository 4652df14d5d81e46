package dev.tidemark.system.privacy;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.test.check.ReadModelDocuments;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.check.TopicHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where texts are found in all that a system keeps. */
record Traces(WholeSystem system, List<String> texts) {

    private static final String TABLES = """
            SELECT format('%I.%I', nspname, relname) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
            WHERE relkind = 'r' AND nspname NOT IN ('pg_catalog', 'information_schema')""";

    private static final String ROWS = "SELECT count(*) FROM %s AS row WHERE row::text ~ '%s'";

    /** The tables with a row that has one of them, as text or as bytes, in no order. */
    List<String> tables(ServiceDatabase database) throws SQLException {
        var found = new ArrayList<String>();
        for (var table : query(database, TABLES)) {
            if (!query(database, ROWS.formatted(table, inRows())).equals(List.of("0"))) {
                found.add(table);
            }
        }
        return found;
    }

    /** A row shows bytes, such as those of a parked message, as hexadecimal digits. */
    private String inRows() {
        var bytes = texts.stream().map(text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
        return Stream.concat(texts.stream(), bytes).collect(Collectors.joining("|"));
    }

    /** The topics with a record that has one of them, Kafka's own ones included. */
    List<String> topics() throws Exception {
        var kafka = system.endpoints().kafka();
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            return admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get().stream()
                    .filter(topic ->
                            TopicHistory.of(kafka, topic).records().stream().anyMatch(each -> isIn(text(each))))
                    .toList();
        }
    }

    private static String text(ConsumerRecord<String, String> event) {
        return StreamSupport.stream(event.headers().spliterator(), false)
                .map(header -> TopicHistory.header(event, header.key()))
                .collect(Collectors.joining(" ", event.key() + " " + event.value(), ""));
    }

    /** The ids of documents that have one of them, of whatever index. */
    List<String> documents() {
        return new ReadModelDocuments(system.endpoints().elasticsearch())
                .of("_all").stream()
                        .filter(document -> isIn(document.toString()))
                        .map(document -> document.id())
                        .toList();
    }

    /** The names of log files that have one of them. */
    List<String> logs() throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(system.config().logs())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (isIn(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))) {
                    found.add(file.getFileName().toString());
                }
            }
        }
        return found;
    }

    private boolean isIn(String text) {
        return texts.stream().anyMatch(text::contains);
    }

    private List<String> query(ServiceDatabase database, String query) throws SQLException {
        try (var connection = system.database(database).getConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            var first = new ArrayList<String>();
            while (rows.next()) {
                first.add(rows.getString(1));
            }
            return first;
        }
    }
}
