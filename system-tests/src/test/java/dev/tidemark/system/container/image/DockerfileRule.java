package dev.tidemark.system.container.image;

import dev.tidemark.system.container.Checkout;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a Dockerfile must be like. */
enum DockerfileRule {
    USER(file -> unless(file.hasUser(), "runs as root, or as somebody without a number")),
    HEALTH(file -> unless(file.ofImage("HEALTHCHECK").count() == 1, "does not say how to see whether it is well")),
    SIGNAL(file -> unless(
            !file.isProbed() || file.ofImage("STOPSIGNAL").anyMatch("SIGTERM"::equals),
            "is not asked to end by SIGTERM")),
    LABELS(file -> Stream.of("title", "description", "version", "revision")
            .map("org.opencontainers.image.%s="::formatted)
            .filter(label -> file.ofImage("LABEL").noneMatch(labels -> labels.contains(label)))
            .map("lacks label "::concat)),
    BASES(DockerfileRule::inexact),
    VERSIONS(DockerfileRule::otherVersions),
    SOURCES(file -> Checkout.SERVICES.stream().flatMap(file::sources).distinct().flatMap(DockerfileRule::unavailable));

    /** A base may be pinned, beside its tag. */
    private static final String DIGEST = "(@sha256:[0-9a-f]{64})?";

    private final Function<Dockerfile, Stream<String>> rule;

    DockerfileRule(Function<Dockerfile, Stream<String>> rule) {
        this.rule = rule;
    }

    /** What breaks the rule; empty when nothing does. */
    List<String> findings(Dockerfile file) {
        return rule.apply(file).toList();
    }

    private static Stream<String> unless(boolean kept, String finding) {
        return kept ? Stream.empty() : Stream.of(finding);
    }

    private static Stream<String> inexact(Dockerfile file) {
        return file.all("FROM")
                .filter(from -> !from.matches("[\\w./-]+:\\d[\\w.-]*" + DIGEST + "( AS \\w+)?") && !file.isStage(from))
                .map("has a base without an exact tag: "::concat);
    }

    private static Stream<String> otherVersions(Dockerfile file) {
        return Stream.of(
                        other(file, "VERSION", Checkout.version()),
                        other(file, "KAFKA_VERSION", Checkout.version("kafka.server.version")),
                        other(file, "DEBEZIUM_VERSION", Checkout.version("debezium.connector.version")),
                        file.all("FROM")
                                .filter(from -> from.contains("/elasticsearch:"))
                                .filter(from -> !from.matches(
                                        ".+:" + Checkout.version("elasticsearch.server.version") + DIGEST))
                                .map("has another Elasticsearch than the POM: "::concat),
                        file.all("FROM")
                                .filter(from -> from.startsWith("eclipse-temurin:"))
                                .filter(from -> !from.startsWith(
                                        "eclipse-temurin:%s.".formatted(Checkout.version("maven.compiler.release"))))
                                .map("has another Java than the POM: "::concat),
                        file.all("FROM")
                                .filter(from -> from.startsWith("eclipse-temurin:"))
                                .filter(from -> !from.split(" ")[0].equals(Checkout.version("image.base")))
                                .map("has another base than images of Jib: "::concat))
                .flatMap(findings -> findings);
    }

    private static Stream<String> other(Dockerfile file, String argument, String version) {
        return file.argument(argument).stream()
                .filter(given -> !given.equals(version))
                .map(given -> "has %s=%s, the POM says %s".formatted(argument, given, version));
    }

    /** Native executables are built elsewhere; all else is there after every build. */
    private static Stream<String> unavailable(String source) {
        var path = source.replaceFirst("/$", "");
        if (!Context.read().lets(path)) {
            return Stream.of(source + " is kept away by .dockerignore");
        }
        var isNative = path.endsWith("/native-sources") || path.endsWith("-runner");
        return unless(isNative || Files.exists(Checkout.path(path)), source + " is not there after a build");
    }

    /** What a build of an image sees of the checkout: the exceptions in .dockerignore, and nothing else. */
    private record Context(List<String> patterns) {

        static Context read() {
            return new Context(Checkout.text(".dockerignore")
                    .lines()
                    .filter(line -> line.startsWith("!"))
                    .map(line -> line.substring(1))
                    .toList());
        }

        boolean lets(String path) {
            return patterns.stream()
                    .flatMap(pattern -> Stream.of(pattern, pattern + "/**"))
                    .anyMatch(pattern -> FileSystems.getDefault()
                            .getPathMatcher("glob:" + pattern)
                            .matches(Path.of(path)));
        }
    }
}
