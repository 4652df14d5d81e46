package dev.tidemark.platform.security;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who may log in to a Kafka that asks, each with a random password in a file of its own. By SASL's PLAIN, so that users are
 * the broker's settings and not its data: one cluster may be started with and without them.
 */
public record KafkaUsers(Path folder, List<String> names) {

    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\"%s;";

    public KafkaUsers {
        names = List.copyOf(names);
    }

    /** What a client tells JAAS. */
    public String client(String user) {
        return LOGIN.formatted(user, password(user), "");
    }

    /**
     * What the broker tells JAAS: who it is, and who everybody is.
     *
     * @param user the broker itself
     */
    public String broker(String user) {
        var everybody = names.stream()
                .map(name -> " user_%s=\"%s\"".formatted(name, password(name)))
                .collect(Collectors.joining());
        return LOGIN.formatted(user, password(user), everybody);
    }

    private String password(String user) {
        return new Secret(folder.resolve(user)).value();
    }
}
