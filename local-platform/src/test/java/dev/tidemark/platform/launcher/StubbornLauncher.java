package dev.tidemark.platform.launcher;

import dev.tidemark.platform.process.FolderLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A launcher that does not end when it is asked to, with one child that outlives it. */
final class StubbornLauncher {

    /** @param file named on the child's command line */
    static Process start(Path locked, Path file) throws IOException {
        return run(locked.toString(), file.toString());
    }

    /** With one argument it is the child. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 2) {
            new FolderLock(Path.of(arguments[0])).take();
            Runtime.getRuntime().addShutdownHook(new Thread(StubbornLauncher::sleep));
            run(arguments[1]);
            System.out.println("ready");
        }
        sleep();
    }

    private static Process run(String... arguments) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = placeOf(FolderLock.class) + ":" + placeOf(StubbornLauncher.class);
        var line = new ArrayList<>(List.of(java, "-cp", classes, StubbornLauncher.class.getName()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line).redirectErrorStream(true).start();
    }

    private static String placeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private static void sleep() {
        try {
            Thread.sleep(120_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private StubbornLauncher() {}
}
