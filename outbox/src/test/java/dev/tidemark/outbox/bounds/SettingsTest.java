package dev.tidemark.outbox.bounds;

import dev.tidemark.platform.test.config.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @ParameterizedTest
    @CsvSource({
        "command.CommandsConfig, tidemark.commands.max-concurrent, 0, 1",
        "command.CommandsConfig, tidemark.commands.max-queued, -1, 0",
        "command.ReadsConfig, tidemark.reads.max-concurrent, 0, 1",
        "command.ReadsConfig, tidemark.reads.max-queued, -1, 0",
        "command.RateConfig, tidemark.rate-limit.per-second, 0, 1",
        "command.RateConfig, tidemark.rate-limit.per-second, 1000001, 1000000",
        "command.RateConfig, tidemark.rate-limit.burst, 0, 1",
        "command.RateConfig, tidemark.rate-limit.burst, 1000001, 1000000",
        "command.RateConfig, tidemark.rate-limit.most-callers, 0, 1",
        "replay.ReplayConfig, tidemark.outbox.replays.batch, 0, 1",
        "replay.ReplayConfig, tidemark.outbox.replays.batch, 10001, 10000",
        "idempotency.IdempotencyConfig, tidemark.idempotency.prune-batch, 0, 1",
        "idempotency.IdempotencyConfig, tidemark.idempotency.prune-batch, 100001, 100000",
        "idempotency.IdempotencyConfig, tidemark.idempotency.prune-batch, many, 2",
        "retention.RetentionConfig, tidemark.outbox.retention, 23h, 1d"
    })
    void a_value_out_of_bounds_stops_the_start(String config, String property, String refused, String accepted)
            throws ClassNotFoundException {
        var settings = Class.forName("dev.tidemark.outbox." + config);

        new Bounds(settings, property).assertBetween(refused, accepted);
    }
}
