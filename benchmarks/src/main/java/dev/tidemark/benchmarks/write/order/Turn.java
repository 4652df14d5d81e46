package dev.tidemark.benchmarks.write.order;

import java.util.List;

/**
 * Some seconds of work.
 *
 * @param programSeconds processor seconds of the service, or of what does its work
 * @param postgresSeconds processor seconds of PostgreSQL
 */
record Turn(long orders, double seconds, double programSeconds, double postgresSeconds) {

    static Turn sum(List<Turn> turns) {
        return turns.stream()
                .reduce((one, other) -> new Turn(
                        one.orders + other.orders,
                        one.seconds + other.seconds,
                        one.programSeconds + other.programSeconds,
                        one.postgresSeconds + other.postgresSeconds))
                .orElseThrow();
    }

    double perSecond() {
        return orders / seconds;
    }

    double perProcessorSecond() {
        return orders / (programSeconds + postgresSeconds);
    }

    double programMillisPerOrder() {
        return programSeconds * 1000 / orders;
    }

    double postgresMillisPerOrder() {
        return postgresSeconds * 1000 / orders;
    }
}
