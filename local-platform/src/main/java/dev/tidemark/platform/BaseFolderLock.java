package dev.tidemark.platform;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a second platform off a base folder. The operating system gives the lock back when this JVM ends. */
final class BaseFolderLock {

    /** Opening and closing a locked file a second time in one JVM would give its lock back. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path baseFolder;
    private final Path file;
    private FileChannel channel;

    BaseFolderLock(Path baseFolder) {
        this.baseFolder = baseFolder;
        this.file = baseFolder.resolve("lock");
    }

    /**
     * Nothing when it is held already.
     *
     * @throws PlatformFailure.AlreadyRunning when somebody else holds it
     */
    synchronized void take() {
        if (channel != null) {
            return;
        }
        if (!HELD.add(file)) {
            throw new PlatformFailure.AlreadyRunning(baseFolder, ownNumber());
        }
        try {
            channel = lock();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + file, e);
        } finally {
            if (channel == null) {
                HELD.remove(file);
            }
        }
    }

    synchronized void release() {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unlock " + file, e);
        }
        channel = null;
        HELD.remove(file);
    }

    private FileChannel lock() throws IOException {
        Files.createDirectories(baseFolder);
        var opened = FileChannel.open(file, CREATE, READ, WRITE);
        if (opened.tryLock() == null) {
            opened.close();
            throw new PlatformFailure.AlreadyRunning(baseFolder, Files.readString(file));
        }
        opened.truncate(0);
        opened.write(ByteBuffer.wrap(ownNumber().getBytes(StandardCharsets.UTF_8)));
        return opened;
    }

    private static String ownNumber() {
        return Long.toString(ProcessHandle.current().pid());
    }
}
