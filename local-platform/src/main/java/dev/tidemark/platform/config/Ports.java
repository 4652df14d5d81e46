package dev.tidemark.platform.config;

import dev.tidemark.platform.process.PortCheck;
import java.util.Objects;

/**
 * The TCP ports of everything that runs here, all on 127.0.0.1, counted from one base port. Health and metrics of services
 * and replicas have ports of their own: {@link ManagementPort}.
 */
public record Ports(int base) {

    /** Query replicas are numbered from 1 to this. */
    public static final int MOST_QUERY_REPLICAS = 4;

    /** How far above the base the first replica is. */
    private static final int QUERY_REPLICAS = 5;

    /** So many belong together, from the base on; the last one is that of the last replica's health and metrics. */
    public static final int SPAN = QUERY_REPLICAS + MOST_QUERY_REPLICAS + ManagementPort.ABOVE;

    /** Those below need rights of the system. */
    private static final int LEAST_BASE = 1024;

    /** From the ones above there are not as many ports. */
    public static final int MOST_BASE = 65_536 - SPAN;

    public Ports {
        if (base < LEAST_BASE || base > MOST_BASE) {
            throw new IllegalArgumentException(
                    "A base port is %d to %d, not %d".formatted(LEAST_BASE, MOST_BASE, base));
        }
    }

    /** Ports that nobody listens on right now. */
    public static Ports free() {
        return new Ports(PortCheck.freeRange(SPAN));
    }

    public int orderService() {
        return base;
    }

    public int productService() {
        return base + 1;
    }

    public int projector() {
        return base + 2;
    }

    /** Of health and metrics of the poller that relays the outbox of a database, where one does. */
    public int poller(ServiceDatabase database) {
        return switch (database) {
            case ORDERS -> base + 3;
            case PRODUCTS -> base + 4;
        };
    }

    /** Of one of the processes that answer queries beside the projector, where there are some. */
    public int queryReplica(int number) {
        return base + QUERY_REPLICAS + Objects.checkIndex(number - 1, MOST_QUERY_REPLICAS);
    }

    public int postgres() {
        return base + 10;
    }

    public int kafka() {
        return base + 11;
    }

    public int kafkaController() {
        return base + 12;
    }

    public int connect() {
        return base + 13;
    }

    public int elasticsearch() {
        return base + 14;
    }

    public int elasticsearchTransport() {
        return base + 15;
    }
}
