package dev.tidemark.platform.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who talks to Kafka.
 *
 * @param name as it logs in where Kafka asks
 */
public record KafkaUser(String name) {

    /** Whoever starts the system and looks after it, and the broker itself. */
    public static final KafkaUser LAUNCHER = new KafkaUser("tidemark");

    public static final KafkaUser CONNECT = new KafkaUser("connect");
    public static final KafkaUser PROJECTOR = new KafkaUser("projector");

    /** The service that writes to this database, called as there. */
    public static KafkaUser service(ServiceDatabase database) {
        return new KafkaUser(database.serviceRole());
    }

    /** The poller that relays this database, called as there. */
    public static KafkaUser poller(ServiceDatabase database) {
        return new KafkaUser(database.pollerRole());
    }

    static List<String> names() {
        var databases =
                Stream.of(ServiceDatabase.values()).flatMap(database -> Stream.of(service(database), poller(database)));
        return Stream.concat(Stream.of(LAUNCHER, CONNECT, PROJECTOR), databases)
                .map(KafkaUser::name)
                .toList();
    }
}
