package dev.tidemark.outbox.inbox;

import dev.tidemark.problems.bounds.AtLeast;
import dev.tidemark.problems.bounds.Whole;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** How topics are read. Checked at start; a wrong value stops the process. */
@ConfigMapping(prefix = "tidemark.inbox")
public interface InboxConfig {

    /** By the name of the subscription. */
    Map<String, Source> subscriptions();

    /** The service in the names that replays are addressed to: {@code <consumer>.<subscription>}. */
    String consumer();

    /** The topic of records that can never be applied, and of copies of what is parked. */
    String deadLetters();

    /** Records that a copy takes over in one transaction, at most. */
    @WithDefault("500")
    @WithConverter(Whole.Positive.class)
    int batchSize();

    /** Messages that are handled in one transaction, at most: it keeps the locks of all of them until its end. */
    @WithDefault("50")
    @WithConverter(Whole.Positive.class)
    int messageBatchSize();

    /** No more messages are handled in one transaction than took so long together lately; one is, whatever it takes. */
    @WithDefault("500ms")
    @WithConverter(AtLeast.Zero.class)
    Duration messageBatchTime();

    /** Calls of Kafka fail after so long; whoever made them waits and tries again. */
    @WithDefault("10s")
    Duration callTimeout();

    /** Pause between two looks at topics and positions; bounds how late a loss shows. */
    Duration checkInterval();

    /** Pause before the second attempt; doubles per attempt. */
    @WithDefault("100ms")
    Duration firstBackoff();

    /** Longest pause between two attempts. */
    @WithDefault("5s")
    Duration maxBackoff();

    /** A message that failed alone so often is parked, and of a copy a dead letter. */
    @WithDefault("5")
    @WithConverter(Whole.Positive.class)
    int maxAttempts();

    /**
     * When so many keys were parked and nothing was handled in between, the fault is not the messages': no more are. So
     * too for a copy, of keys that became dead letters because they were refused; there each instance counts its own.
     */
    @WithDefault("10")
    @WithConverter(Whole.Positive.class)
    int maxParkedInARow();

    /** For how long events that were handled are remembered, to skip them when they come again. */
    @WithDefault("7d")
    Duration keep();

    /** Pause between two removals of what is older. */
    Duration pruneInterval();

    /** Where a subscription reads. */
    interface Source {

        /** The full name. */
        String topic();

        /** The consumer group that shares the topic's partitions among instances. */
        String group();

        /** A subscription that waits for longer turns wellness red. */
        @WithDefault("60s")
        Duration patience();
    }

    /** The pause after so many failed attempts, half of it random, so that instances do not come back in step. */
    default Duration backoff(int failures) {
        var doubled = firstBackoff().toMillis() << Math.clamp(failures - 1, 0, 20);
        var pause = Math.max(2, Math.min(doubled, maxBackoff().toMillis()));
        return Duration.ofMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
    }

    /** Fails with {@link IllegalStateException} when nothing says where the subscription reads. */
    default Source source(String subscription) {
        var source = subscriptions().get(subscription);
        if (source == null) {
            throw new IllegalStateException(
                    "tidemark.inbox.subscriptions.%s has no topic and no group".formatted(subscription));
        }
        return source;
    }
}
