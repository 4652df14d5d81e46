package dev.tidemark.benchmarks.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.platform.token.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** A merchant and what they sell. Brand, seller, category and tag are the operator's work. */
public final class Merchant {

    private static final String CURRENCY = "KRW";

    private final URI service;
    private final Api products;
    private final Map<String, String> references;
    private final Headers headers;

    private Merchant(URI service, Map<String, String> references, String token) {
        this.service = service;
        this.products = new Api(service);
        this.references = references;
        this.headers = new Headers(token);
    }

    /** Makes everything that products refer to. */
    public static Merchant open(URI productService, TokenIssuer tokens) throws IOException {
        var operator = new Headers(tokens.operator());
        var api = new Api(productService);
        var seller = create(api, "sellers", "Bench store", operator);
        var references = Map.of(
                "brand", create(api, "brands", "Bench brand", operator),
                "seller", seller,
                "category", create(api, "categories", "Bench things", operator),
                "tag", create(api, "tags", "bench", operator));
        return new Merchant(productService, references, tokens.merchant(UUID.fromString(seller)));
    }

    private static String create(Api api, String kind, String name, Headers operator) throws IOException {
        return api.post("/" + kind, Map.of("name", name), operator.plain())
                .path("id")
                .textValue();
    }

    /** Registers a product that is on sale at once. Returns its id. */
    public UUID register(String name, int pieces, String key) throws IOException {
        var answer = products.post("/products", product(name, pieces), headers.keyed(key));
        return UUID.fromString(answer.path("id").textValue());
    }

    /** @param amount in won */
    public void changePrice(UUID product, long amount) throws IOException {
        products.put(
                "/products/%s/price".formatted(product),
                Map.of("amount", amount, "currency", CURRENCY),
                headers.replacing());
    }

    public void receiveStock(UUID product, int pieces, String key) throws IOException {
        products.post(
                "/products/%s/stock/receipts".formatted(product),
                Map.of("quantity", pieces, "reference", "Delivery 1"),
                headers.keyed(key));
    }

    /** Begins to import. */
    public ImportStream startImport() throws IOException {
        return ImportStream.open(service, headers.token());
    }

    /** A line of an import, without its end. */
    public String line(String clientId) {
        return product("Imported " + clientId, 100).put("clientId", clientId).toString();
    }

    private ObjectNode product(String name, int pieces) {
        var product = Api.JSON
                .createObjectNode()
                .put("name", name)
                .put("description", name + ", as good as new")
                .put("brandId", references.get("brand"))
                .put("sellerId", references.get("seller"))
                .put("categoryId", references.get("category"))
                .put("quantity", pieces);
        product.putArray("tagIds").add(references.get("tag"));
        var image = "https://images.example/" + name.hashCode();
        product.putArray("images").addObject().put("url", image + "-large.jpg").put("thumbnailUrl", image + ".jpg");
        product.putArray("details").addObject().put("name", "Material").put("value", "Beech");
        product.putObject("price").put("amount", 12_900).put("currency", CURRENCY);
        return product;
    }
}
