package dev.tidemark.platform.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a log file has received since a moment in its life.
 *
 * @param start offset in bytes
 */
public record LogTail(Path file, long start) {

    private static final int MAX_BYTES = 16_384;
    private static final int MAX_LINE = 300;

    /** From now on. */
    static LogTail from(Path file) throws IOException {
        return new LogTail(file, Files.exists(file) ? Files.size(file) : 0);
    }

    /** The last lines, at most so many and at most 16 KiB, long ones cut; none when the file cannot be read. */
    public List<String> lastLines(int count) {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            var end = log.length();
            var bytes = new byte[(int) Math.min(MAX_BYTES, Math.max(0, end - start))];
            log.seek(end - bytes.length);
            log.readFully(bytes);
            var lines = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(LogTail::shortened)
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Whether a line has these words, as far as the file can be read. */
    public boolean contains(String words) {
        try (var log = Files.newInputStream(file)) {
            log.skipNBytes(start);
            return new String(log.readAllBytes(), StandardCharsets.UTF_8).contains(words);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** JVMs log class paths. */
    private static String shortened(String line) {
        return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE) + "…";
    }
}
