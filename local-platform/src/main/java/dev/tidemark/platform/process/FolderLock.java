package dev.tidemark.platform.process;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a second process off a folder. The operating system gives the lock back when this JVM ends. */
public final class FolderLock {

    /** Opening and closing a locked file a second time in one JVM would give its lock back. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    /** A file of its own: closing the locked file after reading it would give the lock back. */
    private final Path ownerFile;

    private FileChannel channel;

    public FolderLock(Path folder) {
        this.file = folder.resolve("lock");
        this.ownerFile = folder.resolve("owner");
    }

    /** Returns whether this lock is held now; false when somebody else holds it. */
    public synchronized boolean take() {
        if (channel != null) {
            return true;
        }
        if (!HELD.add(file)) {
            return false;
        }
        try {
            channel = lock();
            return channel != null;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + file, e);
        } finally {
            if (channel == null) {
                HELD.remove(file);
            }
        }
    }

    /** The process number of who took the lock last; empty when that cannot be read. */
    public String owner() {
        try {
            return Files.readString(ownerFile);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** Nothing when this lock is not held. */
    public synchronized void release() {
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
        Files.createDirectories(file.getParent());
        var opened = FileChannel.open(file, CREATE, WRITE);
        if (opened.tryLock() == null) {
            opened.close();
            return null;
        }
        Files.writeString(ownerFile, Long.toString(ProcessHandle.current().pid()));
        return opened;
    }
}
