package dev.tidemark.platform;

import dev.tidemark.platform.config.PlatformConfig;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** A JVM whose only purpose is to be killed. */
final class LauncherProcess {

    static Process start(PlatformConfig config) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(List.of(
                        java,
                        "-cp",
                        config.installation().launcherClassPath() + ":" + ownClasses(),
                        LauncherProcess.class.getName(),
                        config.baseFolder().toString(),
                        Integer.toString(config.ports().base())))
                .redirectErrorStream(true)
                .start();
    }

    private static Path ownClasses() throws URISyntaxException {
        return Path.of(LauncherProcess.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    public static void main(String[] arguments) throws InterruptedException {
        Platform.start(
                PlatformConfig.of(Path.of(arguments[0]), Integer.parseInt(arguments[1])), PlatformListener.SILENT);
        System.out.println("ready");
        Thread.currentThread().join();
    }

    private LauncherProcess() {}
}
