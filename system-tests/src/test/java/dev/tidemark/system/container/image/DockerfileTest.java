package dev.tidemark.system.container.image;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.system.container.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DockerfileTest {

    @ParameterizedTest
    @EnumSource
    void every_dockerfile_keeps_the_rule(DockerfileRule rule) throws IOException {
        assertThat(dockerfiles()).hasSizeGreaterThan(5);
        var findings = dockerfiles().stream()
                .collect(toMap(Path::getFileName, file -> rule.findings(Dockerfile.parse(Checkout.text(file)))));

        assertThat(findings.values()).as(findings.toString()).allMatch(List::isEmpty);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            USER     | jvm           | USER 1001:1001                 | USER 0                       | runs as root
            USER     | jvm           | USER 1001:1001                 | USER tidemark                | without a number
            USER     | connect       | USER 1001:1001                 | EXPOSE 1                     | runs as root
            HEALTH   | jvm           | HEALTHCHECK                    | RUN                          | whether it is well
            SIGNAL   | native        | STOPSIGNAL SIGTERM             | STOPSIGNAL SIGKILL           | by SIGTERM
            LABELS   | elasticsearch | image.version=                 | image.created=               | lacks label org.opencontainers.image.version
            BASES    | native-micro  | micro-image:2.0                | micro-image:latest           | without an exact tag
            BASES    | jvm           | :25.0.3_9-jre-noble            | ``                           | without an exact tag
            BASES    | jvm           | FROM program AS trained        | FROM prgram AS trained       | without an exact tag: prgram
            VERSIONS | jvm           | :25.0.3                        | :21.0.8                      | another Java
            VERSIONS | provisioning  | :25.0.3_9-jre                  | :25.0.4_1-jre                | another base than images of Jib
            VERSIONS | jvm           | VERSION=0                      | VERSION=1                    | VERSION=1
            VERSIONS | connect       | KAFKA_VERSION=4                | KAFKA_VERSION=5              | KAFKA_VERSION=5
            VERSIONS | connect       | DEBEZIUM_VERSION=3             | DEBEZIUM_VERSION=2           | DEBEZIUM_VERSION=2
            VERSIONS | elasticsearch | /elasticsearch:9               | /elasticsearch:8             | another Elasticsearch
            SOURCES  | jvm           | target/quarkus-app/lib/        | target/quarkus-app/libs/     | is not there after a build
            SOURCES  | provisioning  | local-platform/target/classes/ | local-platform/target/sites/ | kept away by .dockerignore
            """)
    void a_mistake_is_found(DockerfileRule rule, String file, String before, String after, String finding) {
        var text = Checkout.text("src/main/docker/Dockerfile." + file);
        assertThat(text).contains(before);

        assertThat(rule.findings(Dockerfile.parse(text.replace(before, after))))
                .anyMatch(found -> found.contains(finding));
    }

    @ParameterizedTest
    @CsvSource({
        "BASES, jvm, image.base",
        "BASES, elasticsearch, elasticsearch.server.version",
        "VERSIONS, elasticsearch, elasticsearch.server.version"
    })
    void a_base_may_be_pinned_by_a_whole_digest(DockerfileRule rule, String file, String version) {
        assertThat(rule.findings(pinned(file, Checkout.version(version), "@sha256:" + "0a".repeat(32))))
                .isEmpty();
        assertThat(rule.findings(pinned(file, Checkout.version(version), "@sha256:0a0a")))
                .hasSize(1);
    }

    /** Or they would be in every image that is built with all of the folder. */
    @Test
    void passwords_stay_out_of_images() {
        assertThat(Checkout.text(".dockerignore").lines().toList()).endsWith("src/main/docker/.env");
    }

    private static Dockerfile pinned(String file, String version, String digest) {
        var text = Checkout.text("src/main/docker/Dockerfile." + file);
        assertThat(text).contains(version);
        return Dockerfile.parse(text.replace(version, version + digest));
    }

    private static List<Path> dockerfiles() throws IOException {
        try (var files = Files.list(Checkout.path("src/main/docker"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("Dockerfile."))
                    .toList();
        }
    }
}
