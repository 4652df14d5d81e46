package dev.tidemark.outbox.command;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the one bulkhead of the service with its metrics, at start, so that a wrong setting shows then. */
class Bulkheads {

    @Produces
    @Singleton
    @Startup
    Bulkhead commands(
            CommandsConfig config,
            @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int connections,
            MeterRegistry metrics) {
        if (config.maxConcurrent() >= connections) {
            throw new IllegalStateException(
                    "tidemark.commands.max-concurrent is %d: it must be less than quarkus.datasource.reactive.max-size, %d"
                            .formatted(config.maxConcurrent(), connections));
        }
        var rejected = metrics.counter("tidemark.commands.rejected");
        var bulkhead = new Bulkhead(config.maxConcurrent(), config.maxQueued(), config.maxWait(), rejected::increment);
        Gauge.builder("tidemark.commands.active", bulkhead, Bulkhead::active).register(metrics);
        Gauge.builder("tidemark.commands.queued", bulkhead, Bulkhead::queued).register(metrics);
        return bulkhead;
    }
}
