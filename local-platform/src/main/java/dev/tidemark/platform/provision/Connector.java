package dev.tidemark.platform.provision;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.ServiceDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** A connector as {@code connectors/} describes it and Kafka Connect takes it. */
public record Connector(String name, Map<String, String> config) {

    private static final JsonMapper JSON = new JsonMapper();

    public Connector {
        config = Map.copyOf(config);
    }

    /** The relay of a service's outbox: {@code order-outbox} or {@code product-outbox}. */
    public static Connector outboxRelay(Installation installation, ServiceDatabase service) {
        var name =
                switch (service) {
                    case ORDERS -> "order-outbox";
                    case PRODUCTS -> "product-outbox";
                };
        var file = installation.connectors().resolve(name + ".json");
        try {
            return JSON.readValue(file.toFile(), Connector.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** The same relay for another database of the same service, to topics with another prefix. */
    public Connector between(String database, String topicsPrefix) {
        var changed = new HashMap<>(config);
        changed.put("database.dbname", database);
        changed.put("slot.name", slotOf(database));
        changed.put("topic.prefix", database);
        changed.put("predicates.isOutbox.pattern", database + "\\.public\\.outbox");
        changed.replaceAll((setting, value) -> value.replace("${env:TIDEMARK_TOPICS_PREFIX}", topicsPrefix));
        return new Connector(name + "-" + database, changed);
    }

    /** The same connector with one setting of its own. */
    public Connector with(String setting, String value) {
        var changed = new HashMap<>(config);
        changed.put(setting, value);
        return new Connector(name, changed);
    }

    /** The replication slot that the migrations make for the outbox of a database. */
    public static String slotOf(String database) {
        return database + "_outbox";
    }
}
