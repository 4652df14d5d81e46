package dev.tidemark.system.k8s.kafka;

import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The image that Strimzi builds has Debezium from the archive that the build lays out and tests, to the byte. */
final class PluginRule {

    private static final String ARCHIVE = "io/debezium/%1$s/%2$s/%1$s-%2$s-plugin.tar.gz"
            .formatted("debezium-connector-postgres", Checkout.version("debezium.connector.version"));

    static Stream<String> findings(Manifests manifests) {
        var plugins = ClusterRule.only(manifests, "KafkaConnect").at("/spec/build/plugins");
        var artifact = plugins.at("/0/artifacts/0");
        return Stream.of(
                        Finding.unless(
                                plugins.size() == 1
                                        && plugins.at("/0/artifacts").size() == 1,
                                "there is not Debezium alone"),
                        Finding.unlessSame("how Debezium comes", artifact.path("type"), "tgz"),
                        Finding.unless(
                                artifact.path("url").asText().matches("https://[^?#]+/" + Pattern.quote(ARCHIVE)),
                                "where Debezium comes from is not a repository's " + ARCHIVE),
                        Finding.unlessSame("the sum of Debezium", artifact.path("sha512sum"), sum()))
                .flatMap(finding -> finding);
    }

    /** Of what Maven has fetched. */
    private static String sum() {
        try {
            var archive = Path.of(System.getProperty("maven.repository"), ARCHIVE);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(archive)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private PluginRule() {}
}
