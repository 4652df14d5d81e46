package dev.tidemark.platform.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks one URL whether its server is there. */
public record HttpProbe(URI url) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * Returns true when it answers with 200.
     *
     * @throws IOException when it does not, with its answer if there is one
     */
    public boolean requireOk() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
        var status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IOException("%s answered %d".formatted(url, status));
        }
        return true;
    }
}
