package dev.tidemark.platform.launcher.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;

/**
 * Asks a service whether it is ready and well: well means that what it depends on keeps up, too.
 *
 * @param management where it answers health
 */
record HealthCheck(URI management) implements Callable<String> {

    @Override
    public String call() throws IOException, InterruptedException {
        var troubles = troubles("ready");
        if (troubles.isEmpty()) {
            troubles = troubles("well");
            if (troubles.isEmpty()) {
                return "ready and well";
            }
            throw new IllegalStateException("ready, but not well: " + String.join("; ", troubles));
        }
        throw new IllegalStateException("not ready: " + String.join("; ", troubles));
    }

    private List<String> troubles(String kind) throws IOException, InterruptedException {
        var page = JsonPage.get(management.resolve("/q/health/" + kind));
        if (page.body().path("status").asText().equals("UP")) {
            return List.of();
        }
        return StreamSupport.stream(page.body().path("checks").spliterator(), false)
                .filter(check -> !check.path("status").asText().equals("UP"))
                .map(HealthCheck::describe)
                .toList();
    }

    private static String describe(JsonNode check) {
        var data = check.path("data");
        return check.path("name").asText() + (data.isMissingNode() ? "" : " " + data);
    }
}
