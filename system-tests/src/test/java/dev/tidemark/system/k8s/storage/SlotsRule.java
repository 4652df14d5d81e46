package dev.tidemark.system.k8s.storage;

import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.storage.Clusters.Of;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Replication slots outlive the primary, and a relay that is gone fills no disk. */
final class SlotsRule {

    /** The last argument says that the slot goes to standbys too. */
    private static final Pattern MADE =
            Pattern.compile("pg_create_logical_replication_slot\\([^;]*?'pgoutput', false, false, (\\w+)\\)");

    private static final List<String> MIGRATIONS = List.of(
            "outbox/src/main/resources/db/outbox/V20261121.2__outbox_slot.sql",
            "product-service/src/main/resources/db/migration/V20261121.110__review_capture_slot.sql");

    private static final String PARAMETERS = "/spec/postgresql/parameters/";

    static Stream<String> findings(Of cluster) {
        return Stream.of(
                        cluster.says(PARAMETERS + "wal_level", "logical"),
                        cluster.says(PARAMETERS + "sync_replication_slots", "on"),
                        cluster.says(PARAMETERS + "hot_standby_feedback", "on"),
                        cluster.says("/spec/replicationSlots/highAvailability/enabled", true),
                        cluster.says("/spec/replicationSlots/highAvailability/synchronizeLogicalDecoding", true),
                        room(cluster),
                        MIGRATIONS.stream().flatMap(SlotsRule::failover))
                .flatMap(finding -> finding);
    }

    /** Half of the disk is the most that a slot may keep. */
    private static Stream<String> room(Of cluster) {
        var kept = gigabytes(cluster.text(PARAMETERS + "max_slot_wal_keep_size"));
        var disk = gigabytes(cluster.text("/spec/walStorage/size"));
        return Finding.unless(
                kept > 0 && 2 * kept <= disk, "slots may keep %d GB of a disk of %d GB".formatted(kept, disk));
    }

    /** None when nothing is said, or another unit. */
    private static int gigabytes(String size) {
        var number = Pattern.compile("(\\d+)(GB|Gi)").matcher(size);
        return number.matches() ? Integer.parseInt(number.group(1)) : 0;
    }

    private static Stream<String> failover(String migration) {
        var made = MADE.matcher(Checkout.text(migration));
        return Finding.unless(
                made.find() && made.group(1).equals("true"),
                Path.of(migration).getFileName() + " makes a slot that standbys do not get");
    }

    private SlotsRule() {}
}
