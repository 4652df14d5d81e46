package dev.tidemark.platform.test;

import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.JitOptions;
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
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The one platform that all test JVMs of a build use. The first of them starts it in a JVM of its own, which ends, with
 * all data, when the build's process ends.
 */
final class SharedPlatform {

    /** Longer than the servers themselves may take, with a second try on other ports. */
    private static final Duration START_PATIENCE = Duration.ofMinutes(8);

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Starts the platform if this build has none yet, and returns when it is ready. */
    static Endpoints endpoints() {
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
        var process = serverProcess(installation, build, folder);
        var deadline = Instant.now().plus(START_PATIENCE);
        while (folder.basePort().isEmpty()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                process.destroy();
                throw new IllegalStateException(
                        "The servers for tests did not start:\n" + Files.readString(folder.log()));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return folder.basePort().get();
    }

    private static Process serverProcess(Installation installation, BuildProcess build, SharedFolder folder)
            throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-D%s=true".formatted(JitOptions.SHORT_LIVED),
                        "-Dtidemark.home=" + installation.home(),
                        "-cp",
                        installation.launcherClassPath(),
                        SharedPlatformProcess.class.getName(),
                        build.toString())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.log().toFile())
                .start();
    }

    /** Waits for who starts the servers at this moment. */
    private static FileLock lock(FileChannel file) throws IOException {
        var deadline = Instant.now().plus(START_PATIENCE);
        var lock = tryLock(file);
        while (lock.isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("Another test JVM still starts them after " + START_PATIENCE);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            lock = tryLock(file);
        }
        return lock.get();
    }

    /** This class may be loaded several times in one JVM, which then meets its own lock. */
    private static Optional<FileLock> tryLock(FileChannel file) throws IOException {
        try {
            return Optional.ofNullable(file.tryLock());
        } catch (OverlappingFileLockException heldByThisJvm) {
            return Optional.empty();
        }
    }

    private SharedPlatform() {}
}
