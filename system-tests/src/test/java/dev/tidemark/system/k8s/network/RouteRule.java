package dev.tidemark.system.k8s.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Clients reach every resource that is for them, by TLS, and nothing else: not what is internal, not health or metrics. */
public final class RouteRule {

    /** Who answers for which module; queries have instances of their own. */
    private static final Map<String, String> ANSWERING =
            Map.of("order-service", "order-service", "product-service", "product-service", "projector", "query");

    private static final List<String> HIDDEN =
            List.of("/", "/q", "/q/health/ready", "/q/metrics", "/q/openapi", "/internal", "/internal/x");

    /** What leads elsewhere. */
    public static Stream<String> findings(Manifests manifests) {
        var routes = manifests.kind("HTTPRoute").flatMap(Route::of).toList();
        return Stream.of(shown(routes), hidden(routes), idle(routes), managed(manifests), plain(manifests))
                .flatMap(findings -> findings);
    }

    private static Stream<String> shown(List<Route> routes) {
        return ANSWERING.entrySet().stream().flatMap(answering -> ResourcePaths.of(answering.getKey()).stream()
                .filter(path -> !path.startsWith("/internal"))
                .filter(path -> !leadsTo(routes, path).equals(Optional.of(answering.getValue())))
                .map(path ->
                        "%s leads to %s".formatted(path, leadsTo(routes, path).orElse("nobody"))));
    }

    private static Stream<String> hidden(List<Route> routes) {
        return Stream.concat(HIDDEN.stream(), ResourcePaths.of("outbox").stream())
                .filter(path -> leadsTo(routes, path).isPresent())
                .map(path -> path + " is open to clients");
    }

    /** Routes to what there is not. */
    private static Stream<String> idle(List<Route> routes) {
        var paths = ANSWERING.keySet().stream()
                .flatMap(module -> ResourcePaths.of(module).stream())
                .toList();
        return routes.stream()
                .filter(route -> paths.stream().noneMatch(route::matches))
                .map(route -> route.path() + " is no resource");
    }

    /** Routes to the port that is for probes and for Prometheus. */
    private static Stream<String> managed(Manifests manifests) {
        return manifests.kind("HTTPRoute").flatMap(route -> K8sObject.elements(route.at("/spec/rules"))
                .flatMap(rule -> K8sObject.elements(rule.path("backendRefs")))
                .filter(backend -> isManagement(manifests, backend))
                .map(backend -> route + " leads to health and metrics"));
    }

    /** Routes that do not tell browsers to come by TLS alone: services speak HTTP, so it is the gateway's to say. */
    private static Stream<String> plain(Manifests manifests) {
        return manifests.kind("HTTPRoute").flatMap(route -> K8sObject.elements(route.at("/spec/rules"))
                .filter(rule -> K8sObject.elements(rule.path("filters"))
                        .flatMap(filter -> K8sObject.elements(filter.at("/responseHeaderModifier/set")))
                        .noneMatch(header -> header.path("name").asText().equals("Strict-Transport-Security")
                                && header.path("value").asText().matches("max-age=\\d{8,}")))
                .map(rule -> route + " lets browsers come without TLS"));
    }

    private static boolean isManagement(Manifests manifests, JsonNode backend) {
        return manifests.find("Service", backend.path("name").asText()).stream()
                .flatMap(service -> K8sObject.elements(service.at("/spec/ports")))
                .anyMatch(port -> port.path("name").asText().equals("management")
                        && port.path("port").equals(backend.path("port")));
    }

    private static Optional<String> leadsTo(List<Route> routes, String path) {
        return routes.stream()
                .filter(route -> route.matches(path))
                .max(Comparator.comparing(Route::isExact)
                        .thenComparing(route -> route.path().length()))
                .map(Route::backend);
    }

    /** One match of a route. */
    private record Route(boolean isExact, String path, String backend) {

        static Stream<Route> of(K8sObject route) {
            return K8sObject.elements(route.at("/spec/rules")).flatMap(rule -> K8sObject.elements(rule.path("matches"))
                    .map(match -> of(rule, match.path("path"))));
        }

        private static Route of(JsonNode rule, JsonNode match) {
            return new Route(
                    match.path("type").asText().equals("Exact"),
                    match.path("value").asText(),
                    rule.at("/backendRefs/0/name").asText());
        }

        /** A prefix ends where a part of the path does. */
        boolean matches(String asked) {
            return asked.equals(path) || !isExact && (asked + "/").startsWith(path.equals("/") ? path : path + "/");
        }
    }

    private RouteRule() {}
}
