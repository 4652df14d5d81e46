package dev.tidemark.product.capture;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.product.fixtures.ProductsDatabase;
import java.util.Set;
import java.util.UUID;

/** Reviews as rows, written past the service: what is captured is the table. */
record ReviewRows(ProductsDatabase database, UUID product) {

    /** Of a product that is registered for them. */
    static ReviewRows in(Sandbox sandbox) {
        var database = new ProductsDatabase(sandbox);
        var product = UUID.randomUUID();
        database.addReferences();
        database.execute("""
                INSERT INTO products (
                    id, version, status, name, description, brand_id, seller_id, category_id, in_stock, registered_at)
                SELECT '%s', 1, 'ON_SALE', 'Lamp', '', brands.id, sellers.id, categories.id, true, now()
                FROM brands, sellers, categories WHERE parent_id IS NOT NULL""".formatted(product));
        return new ReviewRows(database, product);
    }

    /** Which it answers. */
    UUID write(int rating, String text) {
        var id = UUID.randomUUID();
        database.execute(insertion(id, rating, text));
        return id;
    }

    String insertion(UUID id, int rating, String text) {
        return """
                INSERT INTO reviews (id, product_id, member_id, rating, text, written_at)
                VALUES ('%s', '%s', 'member of %1$s', %d, '%s', '2026-11-20T09:00:00Z')""".formatted(id, product, rating, text);
    }

    void rate(UUID id, int rating) {
        database.execute("UPDATE reviews SET rating = %d WHERE id = '%s'".formatted(rating, id));
    }

    void delete(UUID id) {
        database.execute("DELETE FROM reviews WHERE id = '%s'".formatted(id));
    }

    /** What there is: the id, the version and the rating of each. */
    Set<String> all() {
        return Set.copyOf(database.column("SELECT id || ' ' || row_version || ' ' || rating FROM reviews"));
    }

    /** So many at once, each written in its turn. */
    void fill(int count) {
        database.execute("""
                INSERT INTO reviews (id, product_id, member_id, rating, text, written_at)
                SELECT gen_random_uuid(), '%s', 'member ' || n, 1 + n %% 5, 'review ' || n, now()
                FROM generate_series(1, %d) AS n""".formatted(product, count));
    }
}
