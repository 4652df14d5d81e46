package dev.tidemark.system.release;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.fixtures.Rows;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;

/** What the next release says of a product that has options and a video: today's has never heard of either. */
public record ProductNews(WholeSystem system, UUID product) {

    private static final String VIDEO = "https://videos.example/1.mp4";

    /** As a release after the next will do. */
    public void fillVideo() throws SQLException {
        Rows.execute(
                system.database(ServiceDatabase.PRODUCTS),
                "UPDATE products SET video_url = '%s' WHERE id = '%s'".formatted(VIDEO, product));
    }

    /** The versions of the product at which its events say where the video is. */
    public Set<String> videoSaidAt() throws SQLException {
        return saidAt("\"videoUrl\":\"%s\"".formatted(VIDEO));
    }

    /** The versions of the product at which its events say what its options are called in short. */
    public Set<String> labelsSaidAt() throws SQLException {
        return saidAt("\"label\":");
    }

    /** Whether order-service's copy has that, too, which only the next release's copies have. */
    public boolean isCopied() throws SQLException {
        return !Rows.numbers(system.database(ServiceDatabase.ORDERS), """
                        SELECT id, version FROM catalogue_products
                        WHERE id = '%s'
                            AND jsonb_path_exists(option_groups, '$[*].options[*].label')""".formatted(product))
                .isEmpty();
    }

    private Set<String> saidAt(String said) throws SQLException {
        return Rows.numbers(system.database(ServiceDatabase.PRODUCTS), """
                        SELECT aggregate_version::text, 1 FROM outbox
                        WHERE aggregate_id = '%s' AND strpos(payload, '%s') > 0""".formatted(product, said))
                .keySet();
    }
}
