package dev.tidemark.platform.launcher.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The entry script among folders that look like Tidemark's, with a Maven and JDKs that only write down how they were
 * called. Nothing else of the machine's programs is on the PATH but the tools of POSIX.
 */
final class FakeCheckout {

    private static final String MODULES = """
            event-contracts problems access elasticsearch-analysis outbox outbox-poller local-platform
            order-service product-service projector system-tests benchmarks""";
    private static final String TOOLS = """
            sh sed cat head tail date find sort tr dirname readlink grep awk ls mkdir touch mv
            stty cut chmod rm flock""";
    private static final int PATIENCE_SECONDS = 60;

    private final Path folder;
    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    FakeCheckout(Path folder) throws IOException {
        this.folder = folder;
        this.root = Files.createDirectories(folder.resolve("checkout"));
        Files.copy(Installation.find().home().resolve("tidemark"), root.resolve("tidemark"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        for (var module : MODULES.split("\\s+")) {
            source(module, "src/main/java/A.java");
            source(module, "src/test/java/ATest.java");
            source(module, "pom.xml");
        }
        for (var tool : TOOLS.split("\\s+")) {
            link(tool);
        }
        // The script looks every second whether Maven has ended.
        tool("sleep", "exec %s 0.05".formatted(find("sleep")));
        tool("uname", "echo Linux");
        tool("id", "echo 0");
        tool("setsid", "exec \"$@\"");
        tool("setpriv", "");
        tool("unshare", "");
        environment.put("PATH", programs().toString());
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("TIDEMARK_JDK_FOLDERS", folder.resolve("jdks").toString());
        environment.put("CALLS", calls().toString());
    }

    Path root() {
        return root;
    }

    Path programs() {
        return folder.resolve("bin");
    }

    FakeCheckout with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    FakeCheckout without(String variable) {
        environment.remove(variable);
        return this;
    }

    /** Another program of the machine. */
    void tool(String name, String script) throws IOException {
        program(programs().resolve(name), script);
    }

    /** A JDK in one of the usual folders. Its programs take as long as there is a file {@code measuring}. */
    Path jdk(String name, String version) throws IOException {
        return jdk(folder.resolve("jdks").resolve(name), version);
    }

    Path jdk(Path home, String version) throws IOException {
        program(home.resolve("bin/java"), """
                echo "java of $0: $*" >>"$CALLS"
                while [ -f measuring ]; do sleep 0.1; done""");
        program(home.resolve("bin/javac"), "");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }

    /**
     * A Maven that makes what a build makes. It fails when the checkout has a file {@code broken}, and takes as long as
     * there is a file {@code slow}.
     */
    void maven(String version) throws IOException {
        program(programs().resolve("mvn"), """
                case $* in
                  --version) echo "Apache Maven %s"; exit ;;
                esac
                echo "mvn with $JAVA_HOME: $*" >>"$CALLS"
                echo "[INFO] Building order-service 0.1.0-SNAPSHOT      [6/8]"
                while [ -f slow ]; do sleep 0.1; done
                for argument in "$@"; do
                  case $argument in
                    -DoutputDirectory=*)
                      mkdir -p "${argument#*=}/apache-maven-3.9.12/bin"
                      touch "${argument#*=}/apache-maven-3.9.12/bin/mvn"
                      ;;
                  esac
                done
                if [ -f broken ]; then echo "[ERROR] A.java does not compile"; exit 1; fi
                classes=local-platform/target/classes/dev/tidemark/platform/launcher
                mkdir -p $classes local-platform/target/launcher/lib
                touch $classes/Launcher.class
                mkdir -p local-platform/target/servers
                touch local-platform/target/servers/versions
                mkdir -p system-tests/target/classes benchmarks/target/classes
                for service in order-service product-service projector outbox-poller; do
                  mkdir -p $service/target/quarkus-app
                  touch $service/target/quarkus-app/quarkus-run.jar
                done
                """.formatted(version));
    }

    void source(String module, String file) throws IOException {
        var path = root.resolve(module).resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "x");
    }

    /** Runs the script to its end. */
    Outcome run(String... arguments) throws IOException, InterruptedException {
        Files.deleteIfExists(calls());
        var output = folder.resolve("output");
        var process = start(output, arguments);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("The script hangs: " + Files.readString(output));
        }
        return new Outcome(process.exitValue(), Files.readString(output), callsSoFar());
    }

    /** Runs the script to its end. Returns what somebody gets who takes its output. */
    String result(String... arguments) throws IOException, InterruptedException {
        var output = folder.resolve("result");
        var process = builder(output, arguments)
                .redirectErrorStream(false)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output);
    }

    /** Starts the script. */
    Process start(Path output, String... arguments) throws IOException {
        return builder(output, arguments).start();
    }

    private ProcessBuilder builder(Path output, String... arguments) {
        var line = Stream.concat(Stream.of("sh", root.resolve("tidemark").toString()), Stream.of(arguments))
                .toList();
        var builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /** Calls of the fake programs since the last {@link #run} began, in order. */
    List<String> callsSoFar() throws IOException {
        return Files.exists(calls()) ? Files.readAllLines(calls()) : List.of();
    }

    private Path calls() {
        return folder.resolve("calls");
    }

    private void link(String tool) throws IOException {
        Files.createDirectories(programs());
        Files.createSymbolicLink(programs().resolve(tool), find(tool));
    }

    private static Path find(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no " + tool + " on the PATH"));
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("Cannot make executable: " + file);
        }
    }

    /**
     * How the script ended.
     *
     * @param calls of the fake programs, in order
     */
    record Outcome(int exitCode, String output, List<String> calls) {}
}
