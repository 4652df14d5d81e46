package dev.tidemark.benchmarks.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.platform.token.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Members who order two products each time. */
public final class Buyers {

    /** Where all orders go. */
    public static final String STREET = "Teheran-ro 152";

    private static final int MEMBERS = 16;
    private static final int LINES = 2;

    private final Api orders;
    private final List<UUID> products;
    private final List<Headers> headers;

    /** @param products on sale, now or later */
    public Buyers(URI orderService, TokenIssuer tokens, List<UUID> products) {
        this.orders = new Api(orderService);
        this.products = products;
        // Signing takes a processor longer than a request does.
        this.headers = IntStream.range(0, MEMBERS)
                .mapToObj(number -> new Headers(tokens.member(member(number))))
                .toList();
    }

    /** Places an order with an idempotency key. Returns its id. */
    public UUID place(int number, String key) throws IOException {
        return id(orders.post("/orders", order(number), of(number).keyed(key)));
    }

    /** The same without a key. */
    public UUID placeWithoutKey(int number) throws IOException {
        return id(orders.post("/orders", order(number), of(number).plain()));
    }

    /** Cancels the order that was placed with this number. */
    public void cancel(int number, UUID order, String key) throws IOException {
        orders.post(
                "/orders/%s/cancellation".formatted(order),
                Map.of("reason", "changed my mind"),
                of(number).keyed(key));
    }

    /** Whether an order is accepted. */
    public boolean isServed() {
        try {
            placeWithoutKey(0);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** @param number says who orders what */
    private ObjectNode order(int number) {
        var order = Api.JSON.createObjectNode();
        var lines = order.putArray("lines");
        for (var line = 0; line < LINES; line++) {
            var product = products.get((number + line) % products.size());
            lines.addObject().put("productId", product.toString()).put("quantity", 1);
        }
        var address = order.putObject("deliveryAddress").put("recipient", "Kim Minji");
        address.putArray("lines").add(STREET);
        address.put("city", "Seoul").put("postalCode", "06236").put("country", "KR");
        return order;
    }

    private Headers of(int number) {
        return headers.get(number % MEMBERS);
    }

    private static String member(int number) {
        return "bench-" + number % MEMBERS;
    }

    private static UUID id(JsonNode answer) {
        return UUID.fromString(answer.path("id").textValue());
    }
}
