package dev.tidemark.platform.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which products have been registered, under which ids: one line each in a file, written after the service's answer.
 * A launcher that is killed thus knows all but the few that were on their way.
 */
final class LoadJournal {

    private final Path file;
    private final SortedMap<Integer, String> ids = new TreeMap<>();

    private LoadJournal(Path file) {
        this.file = file;
    }

    /** Reads the file; none is an empty journal. A last line that was cut off does not count. */
    static LoadJournal open(Path file) {
        var journal = new LoadJournal(file);
        try {
            var text = Files.exists(file) ? Files.readString(file) : "";
            var whole = text.substring(0, text.lastIndexOf('\n') + 1);
            whole.lines()
                    .map(line -> line.split(" "))
                    .forEach(line -> journal.ids.put(Integer.valueOf(line[0]), line[1]));
            if (whole.length() < text.length()) {
                Files.writeString(file, whole);
            }
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Returns whether nobody ever began before. */
    boolean begin() {
        try {
            Files.createFile(file);
            return true;
        } catch (FileAlreadyExistsException begunBefore) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    synchronized void add(int number, String id) {
        try {
            Files.writeString(
                    file, "%d %s\n".formatted(number, id), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        ids.put(number, id);
    }

    synchronized boolean has(int number) {
        return ids.containsKey(number);
    }

    /** Of a number that it has. */
    synchronized String id(int number) {
        return ids.get(number);
    }

    synchronized int size() {
        return ids.size();
    }

    /** The highest number, -1 when there is none. */
    synchronized int last() {
        return ids.isEmpty() ? -1 : ids.lastKey();
    }

    /** In the order of the catalogue. */
    synchronized Collection<String> ids() {
        return List.copyOf(ids.values());
    }
}
