package dev.tidemark.benchmarks.write.relay;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;

import dev.tidemark.benchmarks.report.Goal;
import dev.tidemark.benchmarks.report.Report;
import dev.tidemark.benchmarks.stage.Stage;
import dev.tidemark.benchmarks.write.relay.TopicEnd.Arrival;
import dev.tidemark.platform.provision.Topics;
import java.io.IOException;
import java.util.List;

/** Fills the outbox of orders while its relay stands still, lets it go, and looks when the last event has come to Kafka. */
record Drain(Stage stage, Paused relay) {

    private static final int WARM_UP = 50_000;
    private static final int MEASURED = 200_000;

    /** A relay that stands still and can be let go, again and again. */
    interface Paused {

        void pause() throws IOException;

        void letGo() throws IOException;

        /** Processor seconds so far. */
        double seconds() throws IOException;
    }

    /** @param name of the relay */
    void measure(String name, Goal goal, Report report) throws IOException {
        once(WARM_UP);
        var before = accounts();
        var arrival = once(MEASURED);
        var after = accounts();
        report.figure("%s, %,d events".formatted(name, MEASURED), arrival.perSecond(), goal);
        report.beside(
                "%,d records in %.1f s; processor in the meantime: relay %.1f s, PostgreSQL %.1f s, Kafka %.1f s",
                arrival.records(),
                arrival.time().toMillis() / 1000.0,
                after.get(0) - before.get(0),
                after.get(1) - before.get(1),
                after.get(2) - before.get(2));
    }

    private Arrival once(int events) throws IOException {
        relay.pause();
        var topic = Topics.DEFAULT_PREFIX + ".orders";
        try (var end = new TopicEnd(stage.system().endpoints().kafka(), topic)) {
            new Backlog(stage.database(ORDERS)).add(events);
            relay.letGo();
            return end.await(events);
        }
    }

    private List<Double> accounts() throws IOException {
        return List.of(
                relay.seconds(),
                stage.postgresSeconds(),
                stage.seconds(stage.system().platform().kafka()));
    }
}
