package dev.tidemark.system.container.compose;

import static java.util.stream.Collectors.toSet;

import dev.tidemark.platform.config.Credentials;
import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.container.ServiceNeeds;
import dev.tidemark.system.container.ServiceSettings;
import dev.tidemark.system.container.compose.ComposeFile.Service;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A container is told nothing that it does not read, and all that it needs. */
final class EnvironmentRule {

    private static final Pattern ASKED = Pattern.compile("\\$\\{env:(\\w+)}");

    static Stream<String> findings(Service service) {
        var told = service.members("environment").map(Map.Entry::getKey).collect(toSet());
        return switch (service.name()) {
            case "connect" -> differences(told, askedByConnectors(), askedByConnectors());
            case "databases" -> differences(told, askedByDatabases(), askedByDatabases());
            default ->
                service.module().stream()
                        .flatMap(module ->
                                differences(told, ServiceSettings.of(module), ServiceNeeds.of(service.name())));
        };
    }

    private static Set<String> askedByConnectors() {
        return Stream.of("worker.properties", "order-outbox.json", "product-outbox.json", "review-capture.json")
                .map(file -> Checkout.text("connectors/" + file))
                .flatMap(text -> ASKED.matcher(text).results())
                .map(asked -> asked.group(1))
                .collect(toSet());
    }

    private static Set<String> askedByDatabases() {
        return Stream.concat(
                        Stream.of("TIDEMARK_POSTGRES_HOST", "TIDEMARK_POSTGRES_PORT"),
                        Credentials.roles().map(Credentials::variable))
                .collect(toSet());
    }

    private static Stream<String> differences(Set<String> told, Set<String> read, Set<String> needed) {
        var unread = told.stream().filter(name -> !read.contains(name)).map("does not read "::concat);
        var missing = needed.stream().filter(name -> !told.contains(name)).map("is not told "::concat);
        return Stream.concat(unread, missing);
    }

    private EnvironmentRule() {}
}
