package dev.tidemark.platform.kafka;

import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.JitOptions;
import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.platform.security.OwnersFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A program with Kafka's libraries in a JVM of its own, on the same Java as this one.
 *
 * @param memory heap options
 */
public record KafkaJava(Installation installation, Path folder, List<String> memory) {

    private static final String LOGGING = "kafka-log4j2.properties";

    /** Writes the files that the program reads. Its settings may hold passwords, so they are their owner's alone. */
    public void prepare(String settings) throws IOException {
        new OwnersFile(Path.of(settings())).write(settings);
        try (var logging = KafkaJava.class.getResourceAsStream(LOGGING)) {
            Files.copy(logging, folder.resolve(LOGGING), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The file with the program's settings. */
    public String settings() {
        return folder.resolve("server.properties").toString();
    }

    public ChildCommand command(Path log, String mainClass, String... arguments) {
        var line = new ArrayList<String>();
        line.add(java());
        line.addAll(memory);
        line.addAll(JitOptions.options());
        line.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Dlog4j2.configurationFile=" + folder.resolve(LOGGING),
                "-cp",
                installation.kafkaLibraries() + "/*",
                mainClass));
        line.addAll(List.of(arguments));
        return ChildCommand.of(folder, log, line);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
