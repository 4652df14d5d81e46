package dev.tidemark.platform;

import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.test.KafkaRecords;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A row, a record and a document of one name, to see later whether they are still there. */
record Footprint(String name) {

    void leaveIn(Endpoints platform) throws Exception {
        leaveInPostgres(platform);
        try (var admin = Admin.create(Map.of("bootstrap.servers", platform.kafka()));
                var producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", platform.kafka()),
                        new StringSerializer(),
                        new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
            producer.send(new ProducerRecord<>(name, "key", "value")).get();
        }
        send(platform, HttpRequest.newBuilder().PUT(BodyPublishers.noBody()), "");
        send(platform, json("{\"here\":true}"), "/_doc/1");
    }

    void leaveInPostgres(Endpoints platform) throws SQLException {
        try (var connection = connect(platform);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE %s AS SELECT 1 AS here".formatted(name));
        }
    }

    /** Where it is found: as many as the three servers that hold data, if all is well. */
    List<String> findIn(Endpoints platform) throws Exception {
        try (var records = new KafkaRecords(platform.kafka(), name)) {
            return List.of(
                    "row " + isInPostgres(platform),
                    "records " + records.all().size(),
                    "document " + send(platform, HttpRequest.newBuilder().GET(), "/_doc/1"));
        }
    }

    boolean isInPostgres(Endpoints platform) throws SQLException {
        try (var connection = connect(platform);
                var statement = connection.createStatement()) {
            return statement.executeQuery("SELECT here FROM " + name).next();
        }
    }

    private static Connection connect(Endpoints platform) throws SQLException {
        var superuser = platform.credentials().superuser();
        return DriverManager.getConnection(platform.jdbcUrl("postgres"), superuser.user(), superuser.password());
    }

    private static HttpRequest.Builder json(String body) {
        return HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body));
    }

    private int send(Endpoints platform, HttpRequest.Builder request, String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var uri = platform.elasticsearch().resolve("/" + name + path);
            return http.send(request.uri(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
