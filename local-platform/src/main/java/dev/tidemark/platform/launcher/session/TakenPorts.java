package dev.tidemark.platform.launcher.session;

import dev.tidemark.platform.config.ManagementPort;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.service.Pollers;
import dev.tidemark.platform.launcher.service.QueryReplicas;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.process.PortCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Looks for ports that somebody else has, before anything is started. */
final class TakenPorts {

    private static final int ELSEWHERE = 1000;

    /** What to tell; empty when all are free. */
    static Optional<String> message(Ports ports, int queryReplicas) {
        return message(ports, queryReplicas, PortCheck::isFree);
    }

    static Optional<String> message(Ports ports, int queryReplicas, IntPredicate isFree) {
        var taken = users(ports, queryReplicas).entrySet().stream()
                .filter(user -> !isFree.test(user.getKey()))
                .map(user -> "port %d (of %s)".formatted(user.getKey(), user.getValue()))
                .collect(Collectors.joining(", "));
        return taken.isEmpty()
                ? Optional.empty()
                : Optional.of("""
                        Taken by another program: %s.
                        End what listens there, or choose other ports with --base-port N, say --base-port %d: N to N+%d \
                        are used.""".formatted(taken, ports.base() + ELSEWHERE, Ports.SPAN - 1));
    }

    private static Map<Integer, String> users(Ports ports, int queryReplicas) {
        var users = new LinkedHashMap<Integer, String>();
        for (var service : Service.values()) {
            putService(users, service.port(ports), service.module());
        }
        for (var database : ServiceDatabase.values()) {
            users.put(ports.poller(database), Pollers.name(database));
        }
        QueryReplicas.numbers(queryReplicas)
                .forEach(number -> putService(users, ports.queryReplica(number), QueryReplicas.name(number)));
        users.put(ports.postgres(), "PostgreSQL");
        users.put(ports.kafka(), "Kafka");
        users.put(ports.kafkaController(), "Kafka's controller");
        users.put(ports.connect(), "Kafka Connect");
        users.put(ports.elasticsearch(), "Elasticsearch");
        users.put(ports.elasticsearchTransport(), "Elasticsearch's transport");
        return users;
    }

    private static void putService(Map<Integer, String> users, int port, String name) {
        users.put(port, name);
        users.put(ManagementPort.of(port), "health of " + name);
    }

    private TakenPorts() {}
}
