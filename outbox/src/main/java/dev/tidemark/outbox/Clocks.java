package dev.tidemark.outbox;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

/** The service's clock, in the microseconds that PostgreSQL keeps: an event and its row must show the same instant. */
class Clocks {

    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.tick(Clock.systemUTC(), MICROSECOND);
    }
}
