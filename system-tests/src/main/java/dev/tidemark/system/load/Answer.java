package dev.tidemark.system.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What a service answered; the body is missing-node when it was empty. */
public record Answer(int status, HttpHeaders headers, JsonNode body) {

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The header's value, or null. */
    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** What one of a service's health checks says. */
    public String check(String name) {
        for (var check : body.path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return check.toString();
            }
        }
        throw new AssertionError("There is no check " + name);
    }
}
