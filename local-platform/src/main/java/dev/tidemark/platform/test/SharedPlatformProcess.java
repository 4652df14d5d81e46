package dev.tidemark.platform.test;

import dev.tidemark.platform.Platform;
import dev.tidemark.platform.PlatformFailure.PortTaken;
import dev.tidemark.platform.PlatformListener;
import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Holds the servers of one build's tests as long as the build's process lives, then throws their data away. */
final class SharedPlatformProcess {

    /** Between finding a free port and taking it, somebody else may. */
    private static final int TRIES = 3;

    /** The argument names the build's process. */
    public static void main(String[] arguments) throws IOException {
        var build = BuildProcess.parse(arguments[0]);
        var installation = Installation.find();
        var folder = SharedFolder.of(installation, build);
        folder.deleteAbandoned();
        var config = start(installation, folder, TRIES);
        folder.announce(config.ports().base());
        build.running().ifPresent(process -> process.onExit().join());
        System.exit(0);
    }

    private static PlatformConfig start(Installation installation, SharedFolder folder, int tries) {
        var config = new PlatformConfig(folder.platform(), Ports.free(), installation);
        var platform = new Platform(config, PlatformListener.SILENT);
        try {
            platform.start();
        } catch (PortTaken e) {
            if (tries > 1) {
                return start(installation, folder, tries - 1);
            }
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(platform, folder)));
        return config;
    }

    private static void discard(Platform platform, SharedFolder folder) {
        platform.kill();
        try {
            folder.delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SharedPlatformProcess() {}
}
