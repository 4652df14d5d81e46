package dev.tidemark.system.supply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.system.container.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who builds the same sources somewhere else gets the same bytes. */
@Tag("heavy")
class ReproducibleBuildIT {

    private static final int PATIENCE_MINUTES = 10;
    private static final String MODULE = "order-service";

    /** Differs from build to build: Quarkus 3.34 does not generate the same twice. */
    private static final String GENERATED = "quarkus/generated-bytecode.jar";

    private static final String IMAGE = "image-on-scratch.tar";

    /** What a build leaves, and what is no source of it. */
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".tidemark", "docs");

    @TempDir
    private Path folder;

    @Test
    void two_builds_in_two_folders_make_the_same_program_and_image() throws Exception {
        var first = build(folder.resolve("one"));
        var second = build(folder.resolve("somewhere/else"));

        assertThat(plainJar(first)).hasSameBinaryContentAs(plainJar(second));
        var one = hashes(first.resolve("quarkus-app"));
        var other = hashes(second.resolve("quarkus-app"));
        assertThat(one).hasSizeGreaterThan(100).containsKey(GENERATED).hasSameSizeAs(other);
        assertThat(one).allSatisfy((file, hash) -> assertThat(file.equals(GENERATED) ? hash : other.get(file))
                .as(file)
                .isEqualTo(hash));
        assertSameLayers(layers(first), layers(second));
    }

    /** Of a module that Quarkus has no part in, and so without exception. */
    private static Path plainJar(Path built) {
        return built.resolve("../../event-contracts/target/event-contracts-%s.jar".formatted(Checkout.version()));
    }

    /** But for the one that has what Quarkus generates. */
    private static void assertSameLayers(Map<String, List<String>> one, Map<String, List<String>> other) {
        assertThat(one).hasSizeGreaterThan(4).hasSameSizeAs(other);
        assertThat(one.values()).filteredOn(ReproducibleBuildIT::isGenerated).hasSize(1);
        assertThat(one).allSatisfy((layer, files) -> assertThat(isGenerated(files) || other.containsKey(layer))
                .as("%s with %s", layer, files)
                .isTrue());
    }

    private static boolean isGenerated(List<String> files) {
        return files.stream().anyMatch(file -> file.endsWith(GENERATED));
    }

    /** Returns the folder of what was built, an image too. */
    private static Path build(Path copy) throws Exception {
        copySources(copy);
        var log = copy.resolve("build.log");
        var maven = new ProcessBuilder(
                        "mvn",
                        "-B",
                        "-o",
                        "-Dquick",
                        "-Dmaven.test.skip=true",
                        "-Pfull",
                        "-pl",
                        MODULE,
                        "-am",
                        "package")
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var build = maven.start();
        try {
            assertThat(build.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(build.exitValue()).as(Checkout.text(log)).isZero();
        } finally {
            build.descendants().forEach(ProcessHandle::destroyForcibly);
            build.destroyForcibly();
        }
        return copy.resolve(MODULE + "/target");
    }

    private static void copySources(Path copy) throws IOException {
        var sources = Checkout.path("");
        Files.walkFileTree(sources, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.contains(folder.getFileName().toString()) && !folder.equals(sources)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(copy.resolve(sources.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, copy.resolve(sources.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The files of each; hashes are their names. */
    private static Map<String, List<String>> layers(Path built) throws IOException {
        try (var image = new TarFile(built.resolve(IMAGE))) {
            var layers = new TreeMap<String, List<String>>();
            for (var entry : image.getEntries()) {
                if (entry.getName().endsWith(".tar.gz")) {
                    try (var layer = new GZIPInputStream(image.getInputStream(entry))) {
                        layers.put(entry.getName(), files(layer));
                    }
                }
            }
            return layers;
        }
    }

    private static List<String> files(InputStream layer) throws IOException {
        try (var files = new TarFile(layer.readAllBytes())) {
            return files.getEntries().stream().map(TarArchiveEntry::getName).toList();
        }
    }

    private static Map<String, String> hashes(Path program) throws IOException, NoSuchAlgorithmException {
        var hashes = new TreeMap<String, String>();
        try (var files = Files.walk(program)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                hashes.put(program.relativize(file).toString(), HexFormat.of().formatHex(hash));
            }
        }
        return hashes;
    }
}
