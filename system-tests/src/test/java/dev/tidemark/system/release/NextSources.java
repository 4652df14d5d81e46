package dev.tidemark.system.release;

import java.io.IOException;
import java.util.List;

/**
 * What the next release changes, each by what the pages of events and of upgrades allow while the one before still
 * runs: a field of an event that may be absent, a column that may be null, a field of a document in a generation of its
 * own.
 */
final class NextSources {

    private static final String OPTIONAL =
            "@com.fasterxml.jackson.annotation.JsonInclude(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)";

    /**
     * A column that the service before has never heard of, in a row that both write; and a view that shows it to both.
     * Each has a transaction of its own: under load, one that locks both waits for who waits for it. The next release
     * cannot fill the column yet. They are run as they are: Flyway knows the migrations that were there when Quarkus
     * built it.
     */
    static final List<String> MIGRATIONS = List.of("ALTER TABLE products ADD COLUMN video_url text", """
            DO $$
            BEGIN
                EXECUTE format($view$
                    CREATE OR REPLACE VIEW product_states AS
                    SELECT s.id,
                        (s.state::jsonb || jsonb_strip_nulls(jsonb_build_object('videoUrl', p.video_url)))::json
                            AS state
                    FROM (%s) AS s JOIN products p ON p.id = s.id$view$,
                    rtrim(pg_get_viewdef('product_states'), ';'));
            END $$""");

    /** An order says how many pieces it has; a product where its video is, its options what they are called in short. */
    static FutureSource[] contracts() throws IOException {
        return new FutureSource[] {orderState(), productState()};
    }

    private static FutureSource orderState() throws IOException {
        return FutureSource.of("OrderState.java")
                .with("        Instant placedAt) {", """
                        Instant placedAt,
                        %s Integer pieces) {

                        public OrderState(UUID id, long version, String memberId, Status status, List<Line> lines,
                                Money totalPrice, Instant placedAt) {
                            this(id, version, memberId, status, lines, totalPrice, placedAt, null);
                        }
                        """.formatted(OPTIONAL))
                .with("lines = List.copyOf(lines);", """
                        lines = List.copyOf(lines);
                        pieces = lines.stream().mapToInt(Line::quantity).sum();""");
    }

    private static FutureSource productState() throws IOException {
        return FutureSource.of("ProductState.java")
                .with(" Rating rating) {", " Rating rating, %s String videoUrl) {".formatted(OPTIONAL))
                .with("public record Option(UUID id, String name, long priceDifference) {", """
                        public record Option(UUID id, String name, long priceDifference, %s String label) {

                            public Option(UUID id, String name, long priceDifference) {
                                this(id, name, priceDifference, null);
                            }
                        """.formatted(OPTIONAL))
                .with("public Option {", "public Option { label = label == null ? name : label;");
    }

    /** It keeps what the row has. */
    static FutureSource productFacts() throws IOException {
        return FutureSource.at("product-service/src/main/java/dev/tidemark/product/domain/ProductFacts.java")
                .with("boolean inStock, Rating rating) {", """
                        boolean inStock, Rating rating, String videoUrl) {

                        ProductFacts(Status status, ProductDetails details, Filing filing, Offer offer, boolean inStock,
                                Rating rating) {
                            this(status, details, filing, offer, inStock, rating, null);
                        }
                        """)
                .with("state.rating());", "state.rating(), state.videoUrl());")
                .with(
                        "(other, details, filing, offer, inStock, rating)",
                        "(other, details, filing, offer, inStock, rating, videoUrl)")
                .with("otherFiling, offer, inStock, rating)", "otherFiling, offer, inStock, rating, videoUrl)")
                .with("filing, other, inStock, rating)", "filing, other, inStock, rating, videoUrl)")
                .with("otherInStock, rating)", "otherInStock, rating, videoUrl)")
                .with("                inStock,\n                rating);", "inStock, rating, videoUrl);");
    }

    static FutureSource orderDocument() throws IOException {
        return FutureSource.at("projector/src/main/java/dev/tidemark/projector/orders/OrderDocument.java")
                .with("        long version) {", "long version, Integer pieces) {")
                .with("order.version());", "order.version(), order.pieces());");
    }

    static FutureSource orderMapping() throws IOException {
        return FutureSource.at("projector/src/main/resources/read-models/orders.json")
                .with("\"version\": {", "\"pieces\": {\"type\": \"integer\"}, \"version\": {");
    }

    private NextSources() {}
}
