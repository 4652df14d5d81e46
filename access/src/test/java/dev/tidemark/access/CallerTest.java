package dev.tidemark.access;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.platform.config.TokenKeys;
import dev.tidemark.platform.token.Bearer;
import dev.tidemark.platform.token.TokenIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Keys.class)
class CallerTest {

    TokenKeys keys;

    private TokenIssuer tokens;

    @BeforeEach
    void prepare() {
        tokens = new TokenIssuer(keys);
    }

    @Test
    void a_token_says_who_is_calling() {
        assertThat(get("/rooms/member", tokens.member("m-1")).asString()).isEqualTo("m-1");
        assertThat(get("/rooms/merchant", tokens.merchant(Forger.SELLER)).asString())
                .isEqualTo(Forger.SELLER.toString());
        assertThat(get("/internal/cellar", tokens.operator()).asString()).isEqualTo("wine");
    }

    @Test
    void one_caller_may_be_several() {
        var everything = new Bearer(Optional.of("m-1"), Optional.of(Forger.SELLER), true);
        var token = tokens.issue(everything, Duration.ofMinutes(1));

        assertThat(get("/rooms/member", token).asString()).isEqualTo("m-1");
        assertThat(get("/rooms/merchant", token).asString()).isEqualTo(Forger.SELLER.toString());
        assertThat(get("/internal/cellar", token).statusCode()).isEqualTo(200);
    }

    @Test
    void every_caller_has_a_subject_whatever_the_role() {
        assertThat(get("/rooms/anybody-known", tokens.member("m-1")).asString()).isEqualTo("m-1");
        assertThat(get("/rooms/anybody-known", tokens.merchant(Forger.SELLER)).asString())
                .isEqualTo(Forger.SELLER.toString());
        assertUnknown(when().get("/rooms/anybody-known"));
    }

    /** Names are for people; two accounts may get the same one after each other. */
    @Test
    void the_member_is_the_subject_not_the_name() {
        var token = new Forger(keys).with(claims -> {
            claims.setStringClaim("upn", "m-2");
            claims.setStringClaim("preferred_username", "m-3");
        });

        assertThat(get("/rooms/member", token).asString()).isEqualTo("m-1");
    }

    @Test
    void the_scheme_may_be_written_in_any_case() {
        given().header("Authorization", "bearer " + tokens.member("m-1"))
                .get("/rooms/member")
                .then()
                .statusCode(200);
    }

    @Test
    void who_shows_no_token_is_asked_for_one() {
        assertUnknown(when().get("/rooms/member"));
        assertUnknown(when().get("/rooms/asking"));
        assertUnknown(given().header("Authorization", "Basic bTptCg==").get("/rooms/member"));
    }

    @Test
    void who_is_not_of_the_role_is_refused() {
        assertForbidden(get("/rooms/member", tokens.merchant(Forger.SELLER)));
        assertForbidden(get("/rooms/member", tokens.operator()));
        assertForbidden(get("/rooms/asking", tokens.operator()));
        assertForbidden(get("/rooms/merchant", tokens.member("m-1")));
    }

    @Test
    void a_merchant_without_a_seller_sells_nothing() {
        var token = new Forger(keys).with(claims -> claims.setStringListClaim("groups", "merchant"));

        assertForbidden(get("/rooms/merchant", token));
        assertThat(get("/rooms/by/" + Forger.SELLER, token).statusCode()).isEqualTo(404);
    }

    @Test
    void an_open_door_needs_no_token() {
        when().get("/rooms/open").then().statusCode(200);
        when().get("/q/health").then().statusCode(200);
    }

    @Test
    void a_door_that_nobody_thought_about_is_shut() {
        assertUnknown(when().get("/rooms/forgotten"));
        assertForbidden(get("/rooms/forgotten", tokens.operator()));
    }

    @Test
    void what_another_seller_sells_is_answered_like_what_does_not_exist() {
        var shop = "/rooms/by/" + Forger.SELLER;
        var other = tokens.merchant(UUID.randomUUID());

        assertThat(get(shop, tokens.merchant(Forger.SELLER)).statusCode()).isEqualTo(200);
        assertSame(get(shop, other), get("/rooms/by/" + UUID.randomUUID(), other));
        assertSame(get(shop, tokens.operator()), get("/rooms/by/" + UUID.randomUUID(), tokens.operator()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rooms/nowhere", "/nowhere"})
    void what_does_not_exist_is_not_found_with_and_without_a_token(String path) {
        when().get(path).then().statusCode(404).contentType("application/problem+json");
        assertThat(get(path, tokens.member("m-1")).statusCode()).isEqualTo(404);
    }

    static Response get(String path, String token) {
        return given().header("Authorization", "Bearer " + token).get(path);
    }

    static void assertUnknown(Response answer) {
        answer.then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", is("Bearer"))
                .body("type", is("/problems/unauthorized"))
                .body("detail", is("The request needs a valid access token"));
    }

    static void assertForbidden(Response answer) {
        answer.then()
                .statusCode(403)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", is("Bearer error=\"insufficient_scope\""))
                .body("type", is("/problems/forbidden"))
                .body("detail", is("The access token does not allow this"));
    }

    /** But for the path, which is the caller's own. */
    private static void assertSame(Response one, Response other) {
        assertThat(one.statusCode()).isEqualTo(404).isEqualTo(other.statusCode());
        assertThat(withoutPath(one)).isEqualTo(withoutPath(other));
        assertThat(headers(one)).isEqualTo(headers(other));
    }

    private static List<String> headers(Response answer) {
        return answer.headers().asList().stream()
                .map(Object::toString)
                .filter(header -> !header.startsWith("content-length"))
                .toList();
    }

    private static String withoutPath(Response answer) {
        return answer.asString().replaceFirst("\"instance\":\"[^\"]*\"", "");
    }
}
