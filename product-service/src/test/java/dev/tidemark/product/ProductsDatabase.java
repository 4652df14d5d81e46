package dev.tidemark.product;

import static dev.tidemark.platform.config.ServiceDatabase.PRODUCTS;

import dev.tidemark.platform.test.Sandbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A sandbox's database of products, seen by its superuser. */
final class ProductsDatabase {

    /** Aggregates whose version is not the number and the highest version of their events, or that have only one side. */
    private static final String UNEQUAL = """
            SELECT count(*) FROM (SELECT id::text AS id, version FROM products) AS state
            FULL JOIN (
                SELECT aggregate_id AS id, count(*) AS events, count(DISTINCT aggregate_version) AS versions,
                    max(aggregate_version) AS newest
                FROM outbox WHERE aggregate_type = 'products' GROUP BY aggregate_id) AS published USING (id)
            WHERE (state.version, state.version, state.version)
                IS DISTINCT FROM (published.events, published.versions, published.newest)""";

    private static final String STOCK_UNLIKE_PRODUCT = """
            SELECT count(*) FROM products FULL JOIN product_stock ON product_id = id
            WHERE in_stock IS DISTINCT FROM (quantity > 0)""";

    private final Sandbox sandbox;

    ProductsDatabase(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** How many products do not agree with their events, or with their stock. */
    long disagreements() {
        return number(UNEQUAL) + number(STOCK_UNLIKE_PRODUCT);
    }

    /** What the product's events say, by version: event type and whether it is in stock. */
    List<String> eventsOf(String productId) {
        return column("""
                SELECT event_type || ' ' || (payload::json #>> '{product,inStock}') FROM outbox
                WHERE aggregate_id = '%s' ORDER BY aggregate_version""".formatted(productId));
    }

    long number(String query) {
        return Long.parseLong(column(query).getFirst());
    }

    void execute(String statements) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column as text. */
    List<String> column(String query) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var column = new ArrayList<String>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return sandbox.connectAsSuperuser(PRODUCTS);
    }
}
