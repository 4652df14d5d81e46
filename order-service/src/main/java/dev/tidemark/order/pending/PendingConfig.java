package dev.tidemark.order.pending;

import dev.tidemark.problems.bounds.AtLeast;
import dev.tidemark.problems.bounds.Whole;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long orders may wait for their pieces. Checked at start; a wrong value stops the process. */
@ConfigMapping(prefix = "tidemark.orders")
interface PendingConfig {

    /** An order that is PENDING for longer is cancelled as EXPIRED. */
    @WithDefault("10m")
    @WithConverter(AtLeast.Second.class)
    Duration pendingLimit();

    /** Pause between two looks for such orders, such as {@code 10s}; {@code off} for none, so that they wait for ever. */
    @WithDefault("10s")
    String expiryInterval();

    /**
     * Pause between the start of an instance and its first look for such orders. What the stock answered while nobody read it
     * is applied meanwhile: an order whose pieces are held is not to expire because the service was down.
     */
    @WithDefault("1m")
    @WithConverter(AtLeast.Zero.class)
    Duration expiryDelay();

    /** How many orders at most are cancelled in one transaction; others are in the next one, without a pause. */
    @WithDefault("100")
    @WithConverter(Whole.Positive.class)
    int expiryBatch();

    /** An order that is PENDING for longer turns wellness red. Orders are taken all the same. */
    @WithDefault("60s")
    @WithConverter(AtLeast.Second.class)
    Duration pendingAlarm();

    /** When nobody could look for so long, wellness turns red: what is not known is no reason to be content. */
    @WithDefault("20s")
    @WithConverter(AtLeast.Second.class)
    Duration pendingMaxUnseen();

    /** Pause between two looks for the oldest PENDING order; well below {@link #pendingMaxUnseen}. */
    @WithDefault("5s")
    Duration pendingCheckInterval();
}
