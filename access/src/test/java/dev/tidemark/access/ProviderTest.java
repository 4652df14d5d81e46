package dev.tidemark.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Any OpenID Connect provider will do, by configuration alone. One life of a service beside one. */
@QuarkusTest
@WithTestResource(Provider.class)
@TestMethodOrder(OrderAnnotation.class)
class ProviderTest {

    Provider provider;

    @Test
    @Order(1)
    void while_its_keys_were_never_seen_nobody_is_called_a_liar() {
        CallerTest.get("/rooms/member", member())
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .body("type", is("/problems/service-unavailable"));
    }

    @Test
    @Order(2)
    void roles_and_ids_are_found_where_it_puts_them() {
        provider.come();

        assertThat(CallerTest.get("/rooms/member", member()).asString()).isEqualTo("auth|1001");
        assertThat(CallerTest.get("/rooms/merchant", merchant()).asString()).isEqualTo(Forger.SELLER.toString());
        assertThat(CallerTest.get("/internal/cellar", provider.token("s-1", List.of("shop-staff"), Map.of()))
                        .asString())
                .isEqualTo("wine");
        CallerTest.assertForbidden(CallerTest.get("/internal/cellar", member()));
    }

    @Test
    @Order(3)
    void a_new_key_is_fetched() {
        provider.changeKey();

        await().atMost(Provider.LIFE.multipliedBy(20))
                .until(() -> CallerTest.get("/rooms/member", member()).statusCode() == 200);
    }

    @Test
    @Order(4)
    void keys_that_are_known_do_while_it_is_away() {
        provider.goAway();

        await().during(Provider.LIFE.multipliedBy(2))
                .atMost(Provider.LIFE.multipliedBy(20))
                .until(() -> CallerTest.get("/rooms/member", member()).statusCode() == 200);
    }

    /** Whatever key it says it is of: the keys were fetched a moment ago. */
    @Test
    @Order(5)
    void a_token_of_an_unknown_key_is_refused() {
        provider.changeKey();

        assertThat(CallerTest.get("/rooms/member", member()).statusCode()).isEqualTo(401);
    }

    private String member() {
        return provider.token("auth|1001", List.of("member", "offline_access"), Map.of());
    }

    private String merchant() {
        return provider.token("auth|7", List.of("merchant"), Map.of("shop_seller", Forger.SELLER.toString()));
    }
}
