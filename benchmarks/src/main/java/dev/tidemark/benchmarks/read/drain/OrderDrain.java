package dev.tidemark.benchmarks.read.drain;

import static dev.tidemark.platform.launcher.service.Service.PROJECTOR;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.benchmarks.read.flow.Backlog;
import dev.tidemark.benchmarks.read.flow.Backlog.Event;
import dev.tidemark.benchmarks.read.flow.Index;
import dev.tidemark.benchmarks.read.flow.OrderEvents;
import dev.tidemark.benchmarks.stage.Stage;
import dev.tidemark.platform.provision.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lets the projector write orders that come all at once, while nothing runs but it, the servers and no relay. */
final class OrderDrain implements AutoCloseable {

    static final String TOPIC = Topics.DEFAULT_PREFIX + ".orders";

    private final Stage stage;
    private final Index orders;
    private final Backlog backlog;
    private final OrderEvents events;

    OrderDrain(Stage stage) {
        stage.serve(PROJECTOR);
        stage.stopRelays();
        this.stage = stage;
        this.orders = new Index(stage.system().endpoints().elasticsearch(), "orders");
        this.backlog = new Backlog(stage.system().endpoints().kafka(), TOPIC);
        this.events = new OrderEvents(backlog.observed());
    }

    Index orders() {
        return orders;
    }

    /** Drains one, and gives its document. */
    JsonNode sample() throws IOException {
        var id = UUID.randomUUID().toString();
        backlog.release(Stream.of(events.event(id, 1)));
        orders.awaitVersion(id, 1);
        return orders.document(id);
    }

    /** Each event is of an order of its own. */
    Run distinct(int count) throws IOException {
        var before = orders.count();
        return drain(count, events.unseen(count), () -> orders.await(before + count));
    }

    /** Every other event is of the same order. */
    Run skewed(int count) throws IOException {
        var before = orders.count();
        var busy = UUID.randomUUID().toString();
        var released = IntStream.rangeClosed(1, count / 2)
                .boxed()
                .flatMap(version -> Stream.concat(Stream.of(events.event(busy, version)), events.unseen(1)));
        return drain(count, released, () -> {
            orders.await(before + 1 + count / 2);
            orders.awaitVersion(busy, count / 2);
        });
    }

    /** A wait for the documents. */
    private interface Arrival {
        void await() throws IOException;
    }

    private Run drain(int count, Stream<Event> released, Arrival arrival) throws IOException {
        orders.settle();
        backlog.release(released);
        var meter = stage.meter();
        var began = System.nanoTime();
        arrival.await();
        return new Run(count, Duration.ofNanos(System.nanoTime() - began), meter.read());
    }

    @Override
    public void close() {
        backlog.close();
    }
}
