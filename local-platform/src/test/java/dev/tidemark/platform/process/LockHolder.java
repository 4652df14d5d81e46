package dev.tidemark.platform.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A JVM that tries to take a lock, says whether it did, and lives until it is killed or nobody writes to it. */
final class LockHolder {

    static Process start(Path folder) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = placeOf(FolderLock.class) + ":" + placeOf(LockHolder.class);
        return new ProcessBuilder(List.of(java, "-cp", classes, LockHolder.class.getName(), folder.toString()))
                .redirectErrorStream(true)
                .start();
    }

    public static void main(String[] arguments) throws IOException {
        var lock = new FolderLock(Path.of(arguments[0]));
        System.out.println(lock.take());
        System.in.read();
        lock.release();
    }

    private static String placeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private LockHolder() {}
}
