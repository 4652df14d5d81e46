package dev.tidemark.system.release;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.fixtures.Rows;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;

/** Of a product that has one: today's release has never heard of it, the next one says it. */
public record ProductVideo(WholeSystem system, UUID product) {

    private static final String ADDRESS = "https://videos.example/1.mp4";

    /** As a release after the next will do. */
    public ProductVideo fill() throws SQLException {
        Rows.execute(
                system.database(ServiceDatabase.PRODUCTS),
                "UPDATE products SET video_url = '%s' WHERE id = '%s'".formatted(ADDRESS, product));
        return this;
    }

    /** The versions of the product at which its events say it. */
    public Set<String> saidAt() throws SQLException {
        return Rows.numbers(system.database(ServiceDatabase.PRODUCTS), """
                        SELECT aggregate_version::text, 1 FROM outbox WHERE aggregate_id = '%s' AND payload LIKE '%%%s%%'""".formatted(product, ADDRESS))
                .keySet();
    }
}
