package dev.tidemark.poller.outbox;

import java.util.ArrayList;
import java.util.List;

/** What was read of one bucket, in the order of publication. */
public final class Batch {

    private final Size size;
    private final List<OutboxRow> rows = new ArrayList<>();
    private long bytes;

    Batch(Size size) {
        this.size = size;
    }

    void add(OutboxRow row, long payloadBytes) {
        rows.add(row);
        bytes += payloadBytes;
    }

    /** At least one, for whoever is given a batch. */
    public List<OutboxRow> rows() {
        return List.copyOf(rows);
    }

    public Place last() {
        return rows.getLast().place();
    }

    /** Whether the bucket may hold more that could be published. */
    public boolean isFull() {
        return rows.size() >= size.rows() || bytes >= size.bytes();
    }

    /** How much to read at once: so many rows, and no further row once there are so many bytes of payload. */
    public record Size(int rows, long bytes) {}
}
