package dev.tidemark.platform.provision;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.ServiceDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A connector as {@code connectors/} describes it and Kafka Connect takes it. */
public record Connector(String name, Map<String, String> config) {

    private static final JsonMapper JSON = new JsonMapper();

    public Connector {
        config = Map.copyOf(config);
    }

    /** The relay of a service's outbox: {@code order-outbox} or {@code product-outbox}. */
    public static Connector outboxRelay(Installation installation, ServiceDatabase service) {
        return read(
                installation,
                switch (service) {
                    case ORDERS -> "order-outbox";
                    case PRODUCTS -> "product-outbox";
                });
    }

    /** What captures the rows of {@code reviews} in the database of products. */
    public static Connector reviewCapture(Installation installation) {
        return read(installation, "review-capture");
    }

    /** The same connector for another database of the same service, to topics with another prefix. */
    public Connector between(String database, String topicsPrefix) {
        var before = config.get("database.dbname");
        var changed = new HashMap<>(config);
        changed.put("database.dbname", database);
        for (var naming : List.of("slot.name", "topic.prefix")) {
            changed.computeIfPresent(naming, (_, name) -> database + name.substring(before.length()));
        }
        changed.replaceAll((setting, value) -> setting.matches("predicates\\..*\\.pattern")
                ? value.replace(config.get("topic.prefix"), changed.get("topic.prefix"))
                : value.replace("${env:TIDEMARK_TOPICS_PREFIX}", topicsPrefix));
        return new Connector(name + "-" + database, changed);
    }

    /** The same connector with one setting of its own. */
    public Connector with(String setting, String value) {
        var changed = new HashMap<>(config);
        changed.put(setting, value);
        return new Connector(name, changed);
    }

    /** The replication slot that it reads from. */
    public String slot() {
        return config.get("slot.name");
    }

    private static Connector read(Installation installation, String name) {
        var file = installation.connectors().resolve(name + ".json");
        try {
            return JSON.readValue(file.toFile(), Connector.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
