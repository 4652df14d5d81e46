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
}
