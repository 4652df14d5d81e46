package dev.tidemark.benchmarks.write.order;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static dev.tidemark.platform.config.ServiceDatabase.PRODUCTS;

import dev.tidemark.benchmarks.client.Buyers;
import dev.tidemark.benchmarks.report.Report;
import dev.tidemark.benchmarks.stage.Stage;
import dev.tidemark.platform.launcher.service.Service;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** The statements of single commands, as the services send them. */
record Commands(
        List<Statement> register,
        List<Statement> changePrice,
        List<Statement> receiveStock,
        List<Statement> place,
        List<Statement> placeWithoutKey,
        List<Statement> cancel) {

    /** Sends one of each. Leaves order-service alone running: a saga's part would be taken for a command's. */
    static Commands observe(Stage stage) throws IOException {
        try (var log = StatementLog.open(stage)) {
            stage.serve(Service.ORDER_SERVICE, Service.PRODUCT_SERVICE);
            var merchant = stage.merchant();
            var keys = List.of(key(), key(), key(), key());
            var product = merchant.register("Bench thing of many commands", 100, key());
            var register = log.of(PRODUCTS, keys.get(0), () -> merchant.register("Bench thing", 100, keys.get(0)));
            var price = log.of(PRODUCTS, product.toString(), () -> merchant.changePrice(product, 13_900));
            var receive = log.of(PRODUCTS, keys.get(1), () -> merchant.receiveStock(product, 10, keys.get(1)));
            stage.serve(Service.ORDER_SERVICE);
            var buyers = stage.buyers();
            var order = buyers.place(0, key());
            var place = log.of(ORDERS, keys.get(2), () -> buyers.place(0, keys.get(2)));
            var withoutKey = log.of(ORDERS, Buyers.STREET, () -> buyers.placeWithoutKey(0));
            var cancel = log.of(ORDERS, keys.get(3), () -> buyers.cancel(0, order, keys.get(3)));
            return new Commands(register, price, receive, place, withoutKey, cancel);
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    void print(Report report) {
        report.beside(
                "statements, with BEGIN, COMMIT and the two of an idempotency key: place %d (without key %d), cancel"
                        + " %d, register %d, receive stock %d; without key: change price %d",
                place.size(),
                placeWithoutKey.size(),
                cancel.size(),
                register.size(),
                receiveStock.size(),
                changePrice.size());
        place.forEach(statement -> report.beside("  %s", shortened(statement.sql())));
    }

    private static String shortened(String sql) {
        return sql.length() <= 100 ? sql : sql.substring(0, 100) + "…";
    }
}
