package dev.tidemark.problems.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BodyTest {

    private static final String LINE = "{'product':'0190a5f0-0000-7000-8000-000000000001','quantity':1,'weight':2}";

    @Test
    void a_good_body_is_answered_with_version_and_token() {
        post("{'member':'m','lines':[%s]}".formatted(LINE))
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Consistency-Token", "shelves/s-1@1")
                .body("lines[0].quantity", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'member':'m','lines':[LINE],'colour':'BLUE'} | colour | must be one of RED, GREEN",
                "{'member':'m','lines':[LINE],'colour':1} | colour | must be one of RED, GREEN",
                "{'member':'m','lines':[LINE],'color':'RED'} | color | is not a known field",
                "{'member':1,'lines':[LINE]} | member | must be a text without U+0000 and unpaired surrogates",
                "{'member':'a\\u0000b','lines':[LINE]} | member | must be a text without U+0000 and unpaired surrogates",
                "{'member':'a\\ud800b','lines':[LINE]} | member | must be a text without U+0000 and unpaired surrogates",
                "{'member':'m','lines':'LINE'} | lines | must be a list",
                "{'member':'m','lines':[7]} | lines[0] | must be an object",
                "{'member':'m','lines':[LINE,{'product':'x'}]} | lines[1].product | must be a UUID",
                "{'member':'m','lines':[{'quantity':'1'}]} | lines[0].quantity | must be a whole number",
                "{'member':'m','lines':[{'quantity':1.5}]} | lines[0].quantity | must be a whole number",
                "{'member':'m','lines':[{'quantity':null}]} | lines[0].quantity | must be a whole number",
                "{'member':'m','lines':[{'weight':1}]} | lines[0].quantity | must be a whole number",
                "{'member':'m','lines':[{'quantity':true}]} | lines[0].quantity | must be a whole number",
                "{'member':'m','lines':[{'quantity':3000000000}]} | lines[0].quantity | is out of range",
                "{'member':'m','lines':[{'weight':1e400}]} | lines[0].weight | must be a whole number",
                "{'member':'m','price':'cheap'} | price | must be a number",
                "{'member':'m','due':'tomorrow'} | due | must be valid",
                "{'member':'m','sent':'now'} | sent | must be a UTC instant such as 2026-01-31T12:00:00Z",
                "{'member':'m','sent':1769860800} | sent | must be a UTC instant such as 2026-01-31T12:00:00Z",
                "{'member':'m','sent':'1769860800'} | sent | must be a UTC instant such as 2026-01-31T12:00:00Z",
                "{'member':'m','address':{'city':'gone'}} | address | is not valid",
                "{'member':'m','address':'here'} | address | must be an object",
                "{'member':'m','lines':[{'fragile':1}]} | lines[0].fragile | must be true or false",
                "{'member':'m','lines':[{'fragile':'true'}]} | lines[0].fragile | must be true or false",
            })
    void a_field_of_the_wrong_kind_is_named(String body, String field, String message) {
        post(body.replace("LINE", LINE))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-request"))
                .body("instance", equalTo("/shelves"))
                .body("violations[0].field", equalTo(field))
                .body("violations[0].message", equalTo(message))
                .body(not(containsString("dev.tidemark")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'member':' ','lines':[LINE]} | member | must not be blank",
                "{'member':'m','lines':[]} | lines | must not be empty",
                "{'member':'m'} | lines | must not be empty",
                "{'member':'m','lines':[LINE,null]} | lines[1] | must not be null",
                "{'member':'m','lines':[{'product':'0190a5f0-0000-7000-8000-000000000001','quantity':0,'weight':1}]} "
                        + "| lines[0].quantity | must be greater than 0",
            })
    void a_broken_constraint_is_named_by_its_path_in_the_body(String body, String field, String message) {
        post(body.replace("LINE", LINE))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-request"))
                .body("violations[0].field", equalTo(field))
                .body("violations[0].message", equalTo(message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{'member':'m',}",
                "{'member':'m'} trailing",
                "{'member':'m','member':'n'}",
                "{'lines':[{'quantity':1,'quantity':2}]}",
                "{'lines':[{'quantity':}]}",
                "{'lines':[{'quantity':01}]}",
                "{'lines':[{'quantity':1",
                "[]",
                "7",
                "'text'",
                "{'member':NaN}",
                "\u0000"
            })
    void what_is_not_the_expected_json_is_malformed(String body) {
        post(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/malformed-json"))
                .body(not(containsString("jackson")));
    }

    @Test
    void a_body_nested_without_end_is_malformed() {
        post("{'member':" + "[".repeat(5000)).statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null"})
    void a_missing_body_is_refused(String body) {
        post(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/missing-body"));
    }

    private static ValidatableResponse post(String body) {
        return given().contentType("application/json")
                .body(body.replace('\'', '"'))
                .post("/shelves")
                .then();
    }
}
