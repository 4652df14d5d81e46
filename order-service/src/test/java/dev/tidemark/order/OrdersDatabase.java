package dev.tidemark.order;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;

import dev.tidemark.contracts.Money;
import dev.tidemark.platform.test.Sandbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** A sandbox's database of orders, seen by its superuser. */
final class OrdersDatabase {

    /** Aggregates whose version is not the number and the highest version of their events, or that have only one side. */
    private static final String UNEQUAL = """
            SELECT count(*) FROM (SELECT id::text AS id, version FROM orders) AS state
            FULL JOIN (
                SELECT aggregate_id AS id, count(*) AS events, count(DISTINCT aggregate_version) AS versions,
                    max(aggregate_version) AS newest
                FROM outbox WHERE aggregate_type = 'orders' GROUP BY aggregate_id) AS published USING (id)
            WHERE (state.version, state.version, state.version)
                IS DISTINCT FROM (published.events, published.versions, published.newest)""";

    private final Sandbox sandbox;

    OrdersDatabase(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** A product that the copy of the catalogue knows from now on. */
    UUID product(long amount, String currency) {
        var id = UUID.randomUUID();
        execute("""
                INSERT INTO catalogue_products (id, version, name, thumbnail_url, price_amount, price_currency)
                VALUES ('%s', 1, 'Product %s', 'https://img.example/%s.jpg', %d, '%s')""".formatted(id, id, id, amount, currency));
        return id;
    }

    /** What the copy says a product costs, if it knows the product. */
    Optional<Money> price(UUID product) {
        return row("SELECT price_amount, price_currency FROM catalogue_products WHERE id = '%s'".formatted(product))
                .map(row -> new Money((Long) row[0], (String) row[1]));
    }

    /** How many orders do not agree with their events. */
    long ordersUnlikeTheirEvents() {
        return number(UNEQUAL);
    }

    long eventsOf(String aggregateId) {
        return number("SELECT count(*) FROM outbox WHERE aggregate_id = '%s'".formatted(aggregateId));
    }

    long ordersOf(String memberId) {
        return number("SELECT count(*) FROM orders WHERE member_id = '%s'".formatted(memberId));
    }

    /** The first column of the first row. */
    long number(String query) {
        return row(query).map(row -> ((Number) row[0]).longValue()).orElseThrow();
    }

    Optional<Object[]> row(String query) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                return Optional.empty();
            }
            var row = new Object[rows.getMetaData().getColumnCount()];
            for (var column = 0; column < row.length; column++) {
                row[column] = rows.getObject(column + 1);
            }
            return Optional.of(row);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String statements) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return sandbox.connectAsSuperuser(ORDERS);
    }
}
