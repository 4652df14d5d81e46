package dev.tidemark.platform.launcher.status;

import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.KafkaUser;
import java.sql.DriverManager;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** Questions to the servers: each returns what is good, or throws what is not. */
record ServerChecks(Endpoints endpoints) {

    private static final int SECONDS = 8;

    String postgres() throws Exception {
        var superuser = endpoints.credentials().superuser();
        var url = endpoints.jdbcUrl("postgres", SECONDS);
        try (var connection = DriverManager.getConnection(url, superuser.user(), superuser.password());
                var statement = connection.createStatement();
                var slots = statement.executeQuery(
                        "SELECT count(*) FILTER (WHERE active), count(*) FROM pg_replication_slots")) {
            slots.next();
            return "answers, %d of %d replication slots in use".formatted(slots.getInt(1), slots.getInt(2));
        }
    }

    String kafka() throws Exception {
        try (var admin = Admin.create(endpoints.kafkaClient(KafkaUser.LAUNCHER, SECONDS))) {
            var topics = admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS);
            return "answers, %d topics".formatted(topics.size());
        }
    }

    String connect() throws Exception {
        var version = JsonPage.get(endpoints.connect()).body().path("version").asText();
        return "answers, version " + version;
    }

    String elasticsearch() throws Exception {
        var health = JsonPage.get(endpoints.elasticsearch().resolve("/_cluster/health"))
                .body();
        var state = health.path("status").asText();
        if (state.equals("red")) {
            throw new IllegalStateException("answers, but some indices cannot be used: red");
        }
        return "answers, " + state;
    }
}
