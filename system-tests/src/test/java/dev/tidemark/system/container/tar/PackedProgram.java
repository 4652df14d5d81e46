package dev.tidemark.system.container.tar;

import static java.util.stream.Collectors.toCollection;

import dev.tidemark.system.container.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The files of an image beside the program that Maven has made. */
record PackedProgram(ImageTar tar) {

    private static final String FOLDER = "opt/tidemark/";
    private static final String SCRIPT = "usr/local/bin/healthy.sh";

    /** Quarkus writes it for itself. */
    private static final String UNUSED = "quarkus-app-dependencies.txt";

    private static final Pattern OURS = Pattern.compile(FOLDER + "(app/|lib/main/dev\\.tidemark\\.).*\\.jar");

    /** Keys, settings that belong to one machine, and what tests are made of. */
    private static final Pattern STRANGE = Pattern.compile("(.*[/.])?((env|pem|key|p12|jks)"
            + "|application-\\w+\\.properties|.*(Test|IT)\\.class|dev/tidemark/platform/.*"
            + "|dev\\.tidemark\\.(local-platform|system-tests)-.*"
            + "|(junit|assertj|awaitility|rest-assured|archunit|quarkus-test)[.-].*)");

    /** What is missing, besides, or not as it was made. */
    Stream<String> findings() {
        var made = made();
        var packed = packed();
        return Stream.of(
                        made.keySet().stream()
                                .filter(path -> !packed.contains(path))
                                .map("lacks "::concat),
                        packed.stream().filter(path -> !made.containsKey(path)).map("has besides "::concat),
                        packed.stream()
                                .filter(path -> made.containsKey(path) && !isSame(path, made.get(path)))
                                .map("has another "::concat))
                .flatMap(findings -> findings);
    }

    /** What nobody who runs the image must get. */
    Stream<String> strangers() {
        return packed().stream()
                .flatMap(path -> Stream.concat(Stream.of(path), parts(path)))
                .filter(STRANGE.asMatchPredicate())
                .map("has "::concat);
    }

    private TreeSet<String> packed() {
        return tar.files().filter(file -> !file.isFolder()).map(LayerFile::path).collect(toCollection(TreeSet::new));
    }

    private Map<String, Path> made() {
        var program = Checkout.path(tar.service() + "/target/quarkus-app");
        var made = new TreeMap<String, Path>();
        made.put(SCRIPT, Checkout.path("src/main/docker/healthy.sh"));
        try (var files = Files.walk(program)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(UNUSED))
                    .forEach(file -> made.put(FOLDER + program.relativize(file), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return made;
    }

    private boolean isSame(String path, Path made) {
        try {
            return Files.mismatch(tar.root().resolve(path), made) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files of a jar that we have made. */
    private Stream<String> parts(String path) {
        var file = tar.root().resolve(path);
        if (!OURS.matcher(path).matches() || !Files.exists(file)) {
            return Stream.empty();
        }
        try (var jar = new JarFile(file.toFile())) {
            return jar.stream().map(ZipEntry::getName).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
