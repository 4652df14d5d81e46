package dev.tidemark.platform.launcher.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;

/**
 * Where the launcher writes. Lines that stay go above; on a terminal the lines at the bottom are live and rewritten in
 * place, in a file or pipe there are none.
 */
public final class Terminal {

    private static final String CLEAR_LINE = "\r\033[K";
    private static final String UP = "\033[A";

    private final PrintStream out;
    private final int columns;
    private List<String> live = List.of();

    /** @param columns width, 0 for a file or pipe */
    public Terminal(PrintStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    /** Standard output; the entry script says how wide it is. */
    public static Terminal standard() {
        return on(FileDescriptor.out, "stdout.encoding", Integer.getInteger("tidemark.columns", 0));
    }

    /** Standard error, for what must not be taken for a result. */
    public static Terminal errors() {
        return on(FileDescriptor.err, "stderr.encoding", 0);
    }

    private static Terminal on(FileDescriptor descriptor, String encoding, int columns) {
        var charset = Charset.forName(System.getProperty(encoding, "UTF-8"));
        return new Terminal(new PrintStream(new FileOutputStream(descriptor), true, charset), columns);
    }

    boolean isInteractive() {
        return columns > 0;
    }

    /** Prints lines that stay. */
    public synchronized void print(String lines) {
        var text = new StringBuilder(erased());
        lines.lines().forEach(line -> text.append(line).append('\n'));
        write(text.append(drawn()));
    }

    /** Replaces the live lines; nothing in a file or pipe. */
    public synchronized void live(List<String> lines) {
        if (isInteractive()) {
            var text = new StringBuilder(erased());
            live = lines.stream().map(this::cut).toList();
            write(text.append(drawn()));
        }
    }

    /** Lets the live lines stay as they are. */
    public synchronized void settle() {
        live = List.of();
    }

    private String erased() {
        return live.isEmpty() ? "" : (UP + CLEAR_LINE).repeat(live.size());
    }

    private String drawn() {
        return live.isEmpty() ? "" : String.join("\n", live) + "\n";
    }

    /** A line that wraps would need two to be erased. */
    private String cut(String line) {
        return line.length() < columns ? line : line.substring(0, columns - 1);
    }

    private void write(CharSequence text) {
        out.print(text);
        out.flush();
    }
}
