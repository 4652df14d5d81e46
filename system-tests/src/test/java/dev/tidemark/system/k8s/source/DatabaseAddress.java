package dev.tidemark.system.k8s.source;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where a connector finds its database in a cluster, where there is one server for each, and how it trusts it. */
public final class DatabaseAddress {

    /** All that a connector is told of it. Everything else is as {@code connectors/} says. */
    public static Map<String, String> of(String database) {
        var server = database.equals("orders") ? "order-db" : "product-db";
        return Map.of(
                "database.hostname",
                server + "-rw",
                "database.port",
                "5432",
                "database.sslmode",
                "verify-full",
                "database.sslrootcert",
                "/mnt/%s-ca/ca.crt".formatted(server));
    }

    /** The settings with the address put in, behind the port's place what is new. */
    static Map<String, String> in(Map<String, String> settings) {
        var address = of(settings.get("database.dbname"));
        var changed = new LinkedHashMap<String, String>();
        settings.forEach((name, value) -> {
            changed.put(name, address.getOrDefault(name, value));
            if (name.equals("database.port")) {
                changed.put("database.sslmode", address.get("database.sslmode"));
                changed.put("database.sslrootcert", address.get("database.sslrootcert"));
            }
        });
        return changed;
    }

    private DatabaseAddress() {}
}
