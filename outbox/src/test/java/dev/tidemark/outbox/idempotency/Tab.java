package dev.tidemark.outbox.idempotency;

import static io.restassured.RestAssured.given;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.platform.test.Sandbox;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.UUID;

/** A new tab, and purchases for it: by Ann and under one key, unless a test says otherwise. */
record Tab(Sandbox sandbox, UUID id, String key) {

    static final String BEER = "{\"amount\":5}";
    static final String WINE = "{\"amount\":7}";

    Tab(Sandbox sandbox) {
        this(sandbox, UUID.randomUUID(), UUID.randomUUID().toString());
    }

    Response buy(String purchase) {
        return buy(key, purchase);
    }

    Response buy(String key, String purchase) {
        return buy(keyed(key), purchase);
    }

    Response buy(RequestSpecification request, String purchase) {
        return request.body(purchase).post("/tabs/{id}", id);
    }

    /** By whomever the token is of. */
    RequestSpecification by(String token) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .auth()
                .oauth2(token);
    }

    RequestSpecification keyed(String key) {
        return request().header("Idempotency-Key", key);
    }

    /** Without a key. */
    RequestSpecification request() {
        return given().contentType(ContentType.JSON)
                .auth()
                .oauth2(sandbox.tokens().member("ann"));
    }

    long total() throws SQLException {
        return database().count("SELECT total FROM tab WHERE id = ?", id);
    }

    boolean isThere() throws SQLException {
        return database().count("SELECT count(*) FROM tab WHERE id = ?", id) > 0;
    }

    private Database database() {
        return Database.asSuperuser(sandbox);
    }
}
