package dev.tidemark.access.loglevels;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.access.Keys;
import dev.tidemark.platform.config.TokenKeys;
import dev.tidemark.platform.test.log.LoggedLines;
import dev.tidemark.platform.token.TokenIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Keys.class)
class LogLevelRequestTest {

    private static final String PATH = "/internal/log-levels/";
    private static final String CATEGORY = "dev.tidemark.access.Somebody";

    TokenKeys keys;

    @AfterEach
    void reset() {
        operator().delete(PATH + CATEGORY);
    }

    @Test
    void an_operator_changes_a_level_for_a_while_and_it_is_on_record() {
        try (var audit = LoggedLines.beginningWith("Audit: ")) {
            change(CATEGORY, "{'level':'DEBUG','minutes':10}")
                    .statusCode(200)
                    .body("category", equalTo(CATEGORY))
                    .body("level", equalTo("DEBUG"))
                    .body("until", notNullValue());

            assertThat(Logger.getLogger(CATEGORY).getLevel()).isEqualTo(Level.DEBUG);
            assertThat(audit.messages())
                    .containsExactly("Audit: operator operator asks to log %s at DEBUG for PT10M".formatted(CATEGORY));
        }
    }

    @Test
    void what_was_changed_is_listed_until_it_falls_back() {
        change(CATEGORY, "{'level':'WARN'}").statusCode(200).body("until", nullValue());
        list().body("$", hasSize(1)).body("[0].category", equalTo(CATEGORY));

        operator().delete(PATH + CATEGORY).then().statusCode(204);

        list().body("$", hasSize(0));
        operator().delete(PATH + CATEGORY).then().statusCode(404);
        assertThat(Logger.getLogger(CATEGORY).getLevel()).isNull();
    }

    /** The audit itself, what writes tokens, rows or bytes, and what is no category. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tidemark.audit",
                "dev.tidemarked",
                "dev",
                "dev.tidemark.",
                "dev.tidemark..access",
                "dev.tidemark.a b",
                "io.smallrye.jwt",
                "io.quarkus",
                "org.hibernate",
                "org.hibernate.orm.jdbc.bind",
                "org.apache.http.wire",
                "io.netty"
            })
    void other_categories_are_refused(String category) {
        change(category, "{'level':'ERROR'}")
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-request"))
                .body("violations[0].field", equalTo("category"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'level':'TRACE'} | level | must be one of ERROR, WARN, INFO, DEBUG",
                "{'level':'OFF'} | level | must be one of ERROR, WARN, INFO, DEBUG",
                "{'level':'debug'} | level | must be one of ERROR, WARN, INFO, DEBUG",
                "{} | level | must not be null",
                "{'level':'INFO','minutes':0} | minutes | must be greater than or equal to 1",
                "{'level':'INFO','minutes':1441} | minutes | must be less than or equal to 1440",
                "{'level':'INFO','hours':1} | hours | is not a known field",
            })
    void a_change_is_taken_at_its_word(String body, String field, String message) {
        change(CATEGORY, body)
                .statusCode(400)
                .body("violations[0].field", equalTo(field))
                .body("violations[0].message", equalTo(message));
        assertThat(Logger.getLogger(CATEGORY).getLevel()).isNull();
    }

    @Test
    void it_is_for_operators_alone() {
        var member = given().auth().oauth2(new TokenIssuer(keys).member("m-1"));

        member.get("/internal/log-levels").then().statusCode(403);
        given().delete(PATH + CATEGORY).then().statusCode(401);
    }

    private ValidatableResponse change(String category, String body) {
        return operator()
                .contentType("application/json")
                .body(body.replace('\'', '"'))
                .put(PATH + "{category}", category)
                .then();
    }

    private ValidatableResponse list() {
        return operator().get("/internal/log-levels").then().statusCode(200);
    }

    private RequestSpecification operator() {
        return given().auth().oauth2(new TokenIssuer(keys).operator());
    }
}
