package dev.tidemark.platform.test;

import dev.tidemark.platform.Credentials.Login;
import dev.tidemark.platform.Endpoints;
import dev.tidemark.platform.ServiceDatabase;
import java.sql.Connection;
import java.util.Map;
import java.util.Set;

/** Databases, topics and an index prefix that nobody else uses, on servers that others use too. */
public final class Sandbox implements AutoCloseable {

    /** Made on the platform that all tests of a build share. */
    public static Sandbox open(ServiceDatabase... databases) {
        throw new UnsupportedOperationException();
    }

    /** Made on a platform of the test's own. */
    public static Sandbox on(Endpoints platform, Set<ServiceDatabase> databases) {
        throw new UnsupportedOperationException();
    }

    public Endpoints endpoints() {
        throw new UnsupportedOperationException();
    }

    /** The name of this sandbox's database of a service. */
    public String database(ServiceDatabase service) {
        throw new UnsupportedOperationException();
    }

    /** What {@code tidemark.topics.prefix} must be. */
    public String topicsPrefix() {
        throw new UnsupportedOperationException();
    }

    /** What {@code tidemark.indices.prefix} must be; ends with a dash. */
    public String indicesPrefix() {
        throw new UnsupportedOperationException();
    }

    /** The topic's name, say of {@code orders} or {@code dead-letters}. */
    public String topic(String aggregateType) {
        return topicsPrefix() + "." + aggregateType;
    }

    /** Connects to a database of this sandbox; the role is one of the service's three. */
    public Connection connect(ServiceDatabase service, Login login) {
        throw new UnsupportedOperationException();
    }

    /** Registers the relay of the service's outbox and returns when it runs. The outbox must be migrated. */
    public void startRelay(ServiceDatabase service) {
        throw new UnsupportedOperationException();
    }

    /** The name of the relay's connector in Connect. */
    public String relay(ServiceDatabase service) {
        throw new UnsupportedOperationException();
    }

    /** A reader of one topic from its beginning. */
    public KafkaRecords records(String aggregateType) {
        throw new UnsupportedOperationException();
    }

    /** What a Quarkus service needs to work in this sandbox. */
    public Map<String, String> configOf(ServiceDatabase service) {
        throw new UnsupportedOperationException();
    }

    /** Removes relays, slots, databases, topics and indices. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
