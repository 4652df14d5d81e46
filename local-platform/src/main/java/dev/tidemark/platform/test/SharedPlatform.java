package dev.tidemark.platform.test;

import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The one platform that all test JVMs of a build use. The first of them starts it in a JVM of its own, which ends, with
 * all data, when the build's process ends.
 */
public final class SharedPlatform {

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Starts the platform if this build has none yet, and returns when it is ready. */
    public static Endpoints endpoints() {
        var installation = Installation.find();
        var build = BuildProcess.find();
        var folder = SharedFolder.of(installation, build);
        try (var lockFile = folder.openLockFile();
                var _ = lock(lockFile)) {
            var basePort = folder.basePort();
            if (basePort.isEmpty()) {
                basePort = Optional.of(startServers(installation, build, folder));
            }
            return new PlatformConfig(folder.platform(), new Ports(basePort.get()), installation).endpoints();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the servers for tests", e);
        }
    }

    /** Returns their base port. */
    static int startServers(Installation installation, BuildProcess build, SharedFolder folder) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-Dtidemark.home=" + installation.home(),
                        "-cp",
                        installation.launcherClassPath(),
                        SharedPlatformProcess.class.getName(),
                        build.toString())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.log().toFile())
                .start();
        while (folder.basePort().isEmpty()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "The servers for tests did not start:\n" + Files.readString(folder.log()));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return folder.basePort().get();
    }

    /** This class may be loaded several times in one JVM, which then meets its own lock. */
    private static FileLock lock(FileChannel file) throws IOException {
        while (true) {
            try {
                return file.lock();
            } catch (OverlappingFileLockException heldByThisJvm) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private SharedPlatform() {}
}
