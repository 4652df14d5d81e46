package dev.tidemark.system.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.platform.token.Bearer;
import dev.tidemark.platform.token.SignedTokens;
import dev.tidemark.platform.token.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What clients can do in the shop, one HTTP request each, with a token of whoever may send it. Products are of a seller of
 * this shop's own, so another shop cannot change them.
 */
public final class Shop {

    private static final Map<String, Object> ADDRESS = Map.of(
            "recipient",
            "Kim Minji",
            "lines",
            List.of("Teheran-ro 152"),
            "city",
            "Seoul",
            "postalCode",
            "06236",
            "country",
            "KR");

    private final Http orders;
    private final Http products;
    private final Http queries;
    private final SignedTokens tokens;
    private Shelf shelf;

    public Shop(URI orderService, URI productService, URI projector, TokenIssuer tokens) {
        this(new Http(orderService), new Http(productService), new Http(projector), tokens);
    }

    /** The services may each have several instances. */
    public Shop(Http orderService, Http productService, Http projector, TokenIssuer tokens) {
        this.orders = orderService;
        this.products = productService;
        this.queries = projector;
        this.tokens = new SignedTokens(tokens);
    }

    public Answer registerProduct(String name, long price, int quantity) throws IOException {
        return merchant().post("/products", shelf().product(name, price, quantity));
    }

    /** The same product in two sizes, of which the larger one costs more. */
    public Answer registerProductInSizes(String name, long price, int quantity) throws IOException {
        return merchant().post("/products", shelf().productInSizes(name, price, quantity));
    }

    /** All at one price; their names are the ids of their lines. Returns what each line was answered. */
    public List<JsonNode> importProducts(List<String> names, long price, int quantity) throws IOException {
        return merchant().postLines("/products/import", lines(names, price, quantity));
    }

    /** The same, but more lines could follow. */
    public OpenLines beginImport(List<String> names, long price, int quantity) throws IOException {
        return merchant().openLines("/products/import", lines(names, price, quantity));
    }

    private List<Map<String, Object>> lines(List<String> names, long price, int quantity) throws IOException {
        var filed = shelf();
        return names.stream().map(name -> filed.line(name, price, quantity)).toList();
    }

    /** The brand of all products of this shop. */
    public Answer renameBrand(String name) throws IOException {
        var path = "/brands/" + shelf().brand();
        var operator = products.as(tokens.of(Bearer.operator()));
        return operator.replace(path, Map.of("name", name), operator.get(path).header("ETag"));
    }

    public Answer changePrice(UUID product, long price) throws IOException {
        return merchant().replace("/products/" + product + "/price", Map.of("amount", price, "currency", "KRW"));
    }

    /** So many pieces are on the shelf, reserved ones included. */
    public Answer countStock(UUID product, int quantity) throws IOException {
        return merchant().post("/products/" + product + "/stock/counts", Map.of("quantity", quantity));
    }

    public Answer receiveStock(UUID product, int quantity) throws IOException {
        var receipt = Map.of("quantity", quantity, "reference", "a delivery");
        return merchant().post("/products/" + product + "/stock/receipts", receipt);
    }

    public Answer writeOffStock(UUID product, int quantity) throws IOException {
        var loss = Map.of("quantity", quantity, "reason", "broken");
        return merchant().post("/products/" + product + "/stock/write-offs", loss);
    }

    public Answer product(UUID product) throws IOException {
        return merchant().get("/products/" + product);
    }

    /** Two pieces of each product. */
    public Answer placeOrder(String member, List<UUID> orderedProducts) throws IOException {
        return placeOrder(member, orderedProducts, 2);
    }

    /** So many pieces of each product. */
    public Answer placeOrder(String member, List<UUID> orderedProducts, int quantity) throws IOException {
        return placeOrderOf(member, Item.of(orderedProducts), quantity);
    }

    /** So many pieces of each item, in lines of their order. */
    public Answer placeOrderOf(String member, List<Item> items, int quantity) throws IOException {
        return orders.as(token(member)).post("/orders", order(items, quantity));
    }

    /** The same under a key: sent again with all the same, it is the same order. */
    public Answer placeOrderOf(String member, List<Item> items, int quantity, String key) throws IOException {
        return orders.as(token(member)).postUnderKey("/orders", order(items, quantity), key);
    }

    /** The same for a client who hangs up after this time. */
    Answer placeOrderOf(String member, List<Item> items, int quantity, String key, Duration patience)
            throws IOException {
        return orders.as(token(member)).postUnderKey("/orders", order(items, quantity), key, patience);
    }

    private static Map<String, Object> order(List<Item> items, int quantity) {
        var lines = items.stream().map(item -> item.line(quantity)).toList();
        return Map.of("lines", lines, "deliveryAddress", ADDRESS);
    }

    public Answer cancelOrder(String member, UUID order) throws IOException {
        return orders.as(token(member)).post("/orders/" + order + "/cancellation", Map.of("reason", "changed my mind"));
    }

    public Answer shipOrder(UUID order) throws IOException {
        return orders.as(tokens.of(Bearer.operator())).post("/orders/" + order + "/shipment", Map.of());
    }

    public Answer deliverOrder(UUID order) throws IOException {
        return orders.as(tokens.of(Bearer.operator())).post("/orders/" + order + "/delivery", Map.of());
    }

    public Answer order(String member, UUID order) throws IOException {
        return orders.as(token(member)).get("/orders/" + order);
    }

    public Answer orderSummaries(String member) throws IOException {
        return queries.as(token(member)).get("/order-summaries");
    }

    /** The newest so many of a member, 1 to 100. */
    public Answer orderSummaries(String member, int size) throws IOException {
        return queries.as(token(member)).get("/order-summaries?size=" + size);
    }

    public Answer searchProducts(String text) throws IOException {
        return queries.get("/catalog/products?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    public Answer review(String member, UUID product, int rating) throws IOException {
        return products.as(token(member)).post(reviews(product), Map.of("rating", rating, "text", ""));
    }

    /** The member's own, whatever version of it there is. */
    public Answer changeReview(String member, UUID product, UUID review, int rating) throws IOException {
        return products.as(token(member))
                .replace(reviews(product) + "/" + review, Map.of("rating", rating, "text", "changed"));
    }

    public Answer deleteReview(String member, UUID product, UUID review) throws IOException {
        return products.as(token(member)).delete(reviews(product) + "/" + review);
    }

    /** As everybody reads them. */
    public Answer shownReviews(UUID product) throws IOException {
        return queries.get("/catalog" + reviews(product));
    }

    private static String reviews(UUID product) {
        return "/products/%s/reviews".formatted(product);
    }

    private synchronized Shelf shelf() throws IOException {
        if (shelf == null) {
            shelf = Shelf.create(products.as(tokens.of(Bearer.operator())));
        }
        return shelf;
    }

    private Http merchant() throws IOException {
        return products.as(tokens.of(Bearer.merchant(UUID.fromString(shelf().seller()))));
    }

    private String token(String member) {
        return tokens.of(Bearer.member(member));
    }

    /** Health and metrics of the order service. */
    public Http orderService() {
        return orders;
    }

    /** Health and metrics of the product service. */
    public Http productService() {
        return products;
    }

    /** Health and metrics of the projector. */
    public Http projector() {
        return queries;
    }
}
