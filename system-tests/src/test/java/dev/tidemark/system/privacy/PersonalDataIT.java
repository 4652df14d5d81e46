package dev.tidemark.system.privacy;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static dev.tidemark.platform.config.ServiceDatabase.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.token.Bearer;
import dev.tidemark.platform.token.SignedTokens;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.lane.SharedSystem;
import dev.tidemark.system.load.Http;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is personal is planted, and looked for in all that the system keeps. */
@ExtendWith(SharedSystem.class)
class PersonalDataIT {

    /** Found nowhere else, and no part of a word of the search. */
    private static final String MARK =
            UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    private static final String PHONE = "+82 555 " + (long) (1e11 + Math.random() * 8e11);
    private static final String MEMBER = "planted-member";

    private static WholeSystem system;
    private static List<UUID> products;
    private static Traces planted;
    private static String operatorToken;
    private static Http member;
    private static Http operator;

    @BeforeAll
    static void start(WholeSystem shared) throws Exception {
        system = shared;
        products = Catalogue.of(shared.shop(), 1);
        var tokens = new SignedTokens(shared.tokens());
        member = shared.shop().orderService().as(tokens.of(Bearer.member(MEMBER)));
        operatorToken = tokens.of(Bearer.operator());
        operator = shared.shop().orderService().as(operatorToken);
        planted = new Traces(shared, List.of(MARK, PHONE.substring(PHONE.length() - 12)));
    }

    @Test
    void what_is_personal_is_in_two_tables_of_one_database_and_can_be_erased() throws Exception {
        refusedOrders();
        var order = cancelledOrderThatIsSetAside();

        assertThat(operator.delete("/internal/members/" + MEMBER).status()).isEqualTo(200);
        assertThat(member.get("/orders/" + order).status()).isEqualTo(200);
        Eventually.settled(system);
        assertThat(planted.tables(ORDERS)).isEmpty();
        assertNowhereElse();
        assertTraced();
    }

    /** And nothing personal of it is, while each place for such events has one. */
    private static String cancelledOrderThatIsSetAside() throws Exception {
        Eventually.settled(system);
        try (var aside = new SetAside(system, operatorToken)) {
            var order = cancelledOrder();
            aside.awaitParked(order, 2);
            aside.publishUnreadable(order, "OrderCancelled");
            assertSetAside(order);
            assertThat(planted.tables(ORDERS)).containsExactlyInAnyOrder("public.orders", "public.order_addresses");
            assertNowhereElse();
            aside.release(order);
            Eventually.settled(system);
            return order;
        }
    }

    private static void assertSetAside(String order) throws Exception {
        var known = new Traces(system, List.of(MEMBER, order));
        assertThat(known.tables(PRODUCTS)).contains("public.inbox_parked");
        assertThat(known.topics()).contains("ecommerce.orders.replay", "ecommerce.dead-letters");
        assertThat(known.documents()).anyMatch(document -> document.startsWith("ecommerce.orders"));
    }

    /** As parked messages are kept. */
    @Test
    void what_is_kept_as_bytes_is_found_too() throws Exception {
        var kept = new Traces(system, List.of("kept-" + MARK));
        try (var connection = system.database(PRODUCTS).getConnection();
                var statement = connection.createStatement()) {
            assertThat(kept.tables(PRODUCTS)).isEmpty();
            statement.execute("CREATE TABLE kept AS SELECT convert_to('{\"kept-%s\"}', 'UTF8')".formatted(MARK));
            try {
                assertThat(kept.tables(PRODUCTS)).containsExactly("public.kept");
            } finally {
                statement.execute("DROP TABLE kept");
            }
        }
    }

    private static void assertNowhereElse() throws Exception {
        assertThat(planted.tables(PRODUCTS)).isEmpty();
        assertThat(planted.topics()).isEmpty();
        assertThat(planted.documents()).isEmpty();
        assertThat(planted.logs()).isEmpty();
    }

    /** Who looks in the right places finds what is there: the member, who is no secret. */
    private static void assertTraced() throws Exception {
        var known = new Traces(system, List.of(MEMBER));
        assertThat(known.tables(ORDERS)).contains("public.orders", "public.idempotency_keys");
        assertThat(known.topics()).contains("ecommerce.orders");
        assertThat(known.documents()).isNotEmpty();
        assertThat(known.logs()).containsExactly("order-service.log");
    }

    private static String cancelledOrder() throws Exception {
        var placed = member.postUnderKey("/orders", order(products.getFirst(), "KR"), idempotencyKey());
        assertThat(placed.status()).isEqualTo(201);
        var id = placed.body().path("id").textValue();
        var cancelled = member.postUnderKey(
                "/orders/" + id + "/cancellation", Map.of("reason", "because " + MARK), idempotencyKey());
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(member.get("/orders/" + id).body().toString()).contains(MARK, PHONE);
        return id;
    }

    private static String idempotencyKey() {
        return UUID.randomUUID().toString();
    }

    /** By the form of the request, and by what the catalogue says. */
    private static void refusedOrders() throws Exception {
        assertThat(member.post("/orders", order(products.getFirst(), MARK)).status())
                .isEqualTo(400);
        assertThat(member.post("/orders", order(UUID.randomUUID(), "KR")).status())
                .isEqualTo(409);
    }

    private static Map<String, Object> order(UUID product, String country) {
        var address = Map.of(
                "recipient",
                "Recipient " + MARK,
                "lines",
                List.of("Street " + MARK, "Door " + MARK),
                "city",
                "City " + MARK,
                "postalCode",
                MARK,
                "country",
                country,
                "phone",
                PHONE);
        return Map.of("lines", List.of(Map.of("productId", product, "quantity", 1)), "deliveryAddress", address);
    }
}
