package dev.tidemark.outbox.command;

import dev.tidemark.problems.bulkhead.Bulkhead;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import java.lang.reflect.Method;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The bulkheads of the service with their metrics: one for commands, and one for reads, whose crowds refuse no command.
 * Made at start, so that a wrong setting shows then.
 */
@Singleton
@Startup
class Bulkheads {

    private static final String TOO_MANY = """
            tidemark.commands.max-concurrent and tidemark.reads.max-concurrent are %d and %d: \
            together they must be less than quarkus.datasource.reactive.max-size, %d""";

    private final MeterRegistry metrics;
    private final Bulkhead commands;
    private final Bulkhead reads;

    Bulkheads(
            CommandsConfig commands,
            ReadsConfig reads,
            @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int connections,
            MeterRegistry metrics) {
        if (commands.maxConcurrent() + reads.maxConcurrent() >= connections) {
            throw new IllegalStateException(
                    TOO_MANY.formatted(commands.maxConcurrent(), reads.maxConcurrent(), connections));
        }
        this.metrics = metrics;
        this.commands = bulkhead("commands", commands.maxConcurrent(), commands.maxQueued(), commands.maxWait());
        this.reads = bulkhead("reads", reads.maxConcurrent(), reads.maxQueued(), reads.maxWait());
    }

    /** Through which this method of a resource goes. */
    Bulkhead of(Method request) {
        return request.isAnnotationPresent(GET.class) ? reads : commands;
    }

    private Bulkhead bulkhead(String what, int maxConcurrent, int maxQueued, Duration maxWait) {
        var name = "tidemark." + what;
        var rejected = metrics.counter(name + ".rejected");
        var bulkhead = new Bulkhead(maxConcurrent, maxQueued, maxWait, rejected::increment);
        Gauge.builder(name + ".active", bulkhead, Bulkhead::active).register(metrics);
        Gauge.builder(name + ".queued", bulkhead, Bulkhead::queued).register(metrics);
        return bulkhead;
    }
}
