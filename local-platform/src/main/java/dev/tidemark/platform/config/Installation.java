package dev.tidemark.platform.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the programs of the servers and the connector configurations are: a checkout in which local-platform is built. */
public record Installation(Path home) {

    private static final String MARK = "connectors/topics.json";

    /**
     * The checkout named by the system property {@code tidemark.home}, else the one that holds the working directory.
     *
     * @throws IllegalStateException when there is none
     */
    public static Installation find() {
        var named = System.getProperty("tidemark.home");
        var start = Path.of(named == null ? "" : named).toAbsolutePath().normalize();
        return Stream.iterate(start, folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve(MARK)))
                .findFirst()
                .map(Installation::new)
                .orElseThrow(() -> new IllegalStateException(
                        "%s is not inside a checkout of Tidemark; set -Dtidemark.home".formatted(start)));
    }

    /** The folder of the Debezium configurations and of the topics' settings. */
    public Path connectors() {
        return home.resolve("connectors");
    }

    /** State of everything that runs here; never committed. */
    public Path state() {
        return home.resolve(".tidemark");
    }

    /** The class path of a JVM that runs this module's own main classes. */
    public String launcherClassPath() {
        var target = home.resolve("local-platform/target");
        return target.resolve("classes") + ":" + target.resolve("launcher/lib") + "/*";
    }

    /** Kafka and Connect with all they depend on. */
    public Path kafkaLibraries() {
        return server("kafka/lib");
    }

    /** Connect's {@code plugin.path}. */
    public Path connectPlugins() {
        return server("debezium");
    }

    public Path elasticsearchHome() {
        return only(server("elasticsearch"), "elasticsearch-.*");
    }

    /** PostgreSQL's programs, packed as they come. */
    public Path postgresArchive() {
        return only(server("postgres"), ".*\\.txz");
    }

    private Path server(String name) {
        var folder = home.resolve("local-platform/target/servers").resolve(name);
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("%s is missing: build local-platform first".formatted(folder));
        }
        return folder;
    }

    private static Path only(Path folder, String namePattern) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(namePattern))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("%s has no %s".formatted(folder, namePattern)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
