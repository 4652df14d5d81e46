package dev.tidemark.platform.launcher.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** An answer in JSON, whatever its status. */
record JsonPage(int status, JsonNode body) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    static JsonPage get(URI url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            return new JsonPage(response.statusCode(), JSON.readTree(response.body()));
        } catch (ConnectException e) {
            throw new IOException("does not answer on port " + url.getPort(), e);
        }
    }
}
