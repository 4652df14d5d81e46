package dev.tidemark.projector.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.Orders;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the runbook tells operators to send, sent word by word. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class RunbookTest {

    private static final String EXAMPLE = "ecommerce.orders-3-40217:projector-orders-g1";
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI projector;

    Sandbox sandbox;

    @Test
    void every_request_of_its_part_on_dead_letters_is_answered() throws Exception {
        var letters = new ShownLetters(sandbox);
        var commands = commands();

        assertThat(commands).hasSizeGreaterThanOrEqualTo(7);
        for (var command : commands) {
            // A letter that somebody has decided about is closed for the next command.
            var id = letters.unreadable(Orders.created());
            var request = request(command.replace(EXAMPLE, id));
            var answer = HTTP.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as("%s: %s", command, answer.body()).isEqualTo(200);
        }
    }

    /** Each as one line. */
    private static List<String> commands() throws IOException {
        var runbook = Files.readString(Path.of("../docs/runbook.md"));
        var begin = runbook.indexOf("\n## Dead letters\n");
        var part = runbook.substring(begin, runbook.indexOf("\n## ", begin + 1));
        return part.replace("\\\n", " ")
                .lines()
                .filter(line -> line.startsWith("curl "))
                .toList();
    }

    /** As curl would send it, but to this projector. */
    private HttpRequest request(String command) {
        var request = HttpRequest.newBuilder();
        var words = words(command.replace(
                        "$TOKEN", "Authorization: Bearer " + sandbox.tokens().operator()))
                .iterator();
        var method = "GET";
        var body = BodyPublishers.noBody();
        while (words.hasNext()) {
            var word = words.next();
            switch (word) {
                case "curl" -> {}
                case "-H" -> {
                    var header = words.next().split(": ", 2);
                    request.header(header[0], header[1]);
                }
                case "-X" -> method = words.next();
                case "-d" -> {
                    method = "POST";
                    body = BodyPublishers.ofString(words.next());
                }
                default -> request.uri(projector.resolve(word.replace("localhost:18082", "")));
            }
        }
        return request.method(method, body).build();
    }

    private static List<String> words(String command) {
        var words = new ArrayList<String>();
        WORD.matcher(command)
                .results()
                .forEach(word -> words.add(
                        word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3)));
        return words;
    }
}
