package dev.tidemark.projector.rebuild;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Future;

/** Who asks for generations of the orders. */
record Operator(String token, URI projector) {

    private static final String GENERATIONS = "/internal/read-models/orders/generations";

    ValidatableResponse list() {
        return ask().get(GENERATIONS).then().statusCode(200);
    }

    ValidatableResponse begin() {
        return ask().post(GENERATIONS).then();
    }

    ValidatableResponse switchTo(int number) {
        return ask().post("%s/%d/switch".formatted(GENERATIONS, number)).then();
    }

    /** Hangs up when it is cancelled. */
    Future<?> beginToSwitchTo(int number) {
        var request = HttpRequest.newBuilder(projector.resolve("%s/%d/switch".formatted(GENERATIONS, number)))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.discarding());
    }

    RequestSpecification ask() {
        return given().auth().oauth2(token);
    }
}
