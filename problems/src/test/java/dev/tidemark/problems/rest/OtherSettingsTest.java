package dev.tidemark.problems.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an installation names the origin of its shop, and programs read its log. */
@QuarkusTest
@TestProfile(OtherSettingsTest.Shop.class)
class OtherSettingsTest {

    private static final String SHOP = "https://shop.example";

    public static final class Shop implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.cors.enabled",
                    "true",
                    "quarkus.http.cors.origins",
                    SHOP,
                    "quarkus.log.console.json.enabled",
                    "true");
        }
    }

    @Test
    void its_pages_may_send_commands_and_read_their_answers() {
        asked(SHOP)
                .header("Access-Control-Allow-Origin", SHOP)
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", containsString("Idempotency-Key"))
                .header("Access-Control-Allow-Credentials", "false");
        given().header("Origin", SHOP)
                .get("/shelves")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", SHOP)
                .header("Access-Control-Expose-Headers", containsString("Consistency-Token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example",
                "http://shop.example",
                "https://shop.example.elsewhere.example",
                "null"
            })
    void those_of_others_may_not(String origin) {
        asked(origin).header("Access-Control-Allow-Origin", nullValue());
        given().header("Origin", origin)
                .get("/shelves")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void a_line_of_the_log_is_an_object_of_json() throws IOException {
        var line = new ExtLogRecord(Level.INFO, "Two\nlines", getClass().getName());
        line.setLoggerName("a.category");

        var json = new JsonMapper().readTree(consoleFormatter().format(line));

        assertThat(json.path("message").asText()).isEqualTo("Two\nlines");
        assertThat(json.path("loggerName").asText()).isEqualTo("a.category");
        assertThat(json.has("timestamp")).isTrue();
        assertThat(json.has("service")).isTrue();
    }

    private static Formatter consoleFormatter() {
        return Stream.of(InitialConfigurator.DELAYED_HANDLER.getHandlers())
                .filter(ConsoleHandler.class::isInstance)
                .map(Handler::getFormatter)
                .findFirst()
                .orElseThrow();
    }

    private static ValidatableResponse asked(String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "Idempotency-Key")
                .options("/shelves")
                .then();
    }
}
