package dev.tidemark.poller.relay;

import dev.tidemark.poller.delivery.Bucket;
import dev.tidemark.poller.lease.Lease;
import dev.tidemark.poller.lease.LeaseLost;
import dev.tidemark.poller.lease.Leases;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;

/** The buckets that this poller owns now. */
@Singleton
class Buckets {

    private final Leases leases;
    private final Bucket.Parts parts;
    private final Map<Integer, Bucket> open = new HashMap<>();

    Buckets(DataSource database, PollerConfig config, Bucket.Parts parts) {
        this.leases = new Leases(database, config.lease());
        this.parts = parts;
    }

    Collection<Bucket> all() {
        return List.copyOf(open.values());
    }

    /**
     * Keeps its share: opens what came, closes what went. Opens the others before it fails with what became of one that
     * Kafka does not open.
     */
    void hold() throws SQLException {
        var held = new HashSet<>(leases.hold());
        for (var bucket : all()) {
            if (!held.remove(bucket.lease())) {
                drop(bucket);
            }
        }
        openAll(held);
    }

    private void openAll(Set<Lease> leases) throws SQLException {
        KafkaException failure = null;
        for (var lease : leases) {
            try {
                open(lease);
            } catch (KafkaException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Closes it; the next {@link #hold} opens it again if it is still this poller's. */
    void drop(Bucket bucket) {
        open.remove(bucket.lease().bucket());
        bucket.close();
    }

    /** Gives everything to whoever wants it, whatever becomes of its own producers. */
    void giveUp() throws SQLException {
        leases.giveUp();
        all().forEach(this::drop);
    }

    private void open(Lease lease) throws SQLException {
        try {
            open.put(lease.bucket(), Bucket.open(lease, parts));
        } catch (LeaseLost taken) {
            // By a poller that found it run out; the next hold knows.
        }
    }
}
