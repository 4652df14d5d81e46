package dev.tidemark.platform.launcher.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Shows what a person would see of a terminal's output: understands line up and clear line, as much as is used. */
public final class Screen {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Terminal terminal;

    /** @param columns 0 for a file */
    public Screen(int columns) {
        this.terminal = new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), columns);
    }

    public Terminal terminal() {
        return terminal;
    }

    /** All that was written. */
    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The lines as they are now. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        var row = 0;
        for (var step : text().split("(?=\033\\[A)|(?<=\033\\[A)|(?=\r)|(?<=\033\\[K)|(?<=\n)")) {
            if (step.equals("\033[A")) {
                row--;
            } else if (step.equals("\r\033[K")) {
                lines.set(row, "");
            } else {
                put(lines, row++, step.strip());
            }
        }
        return lines;
    }

    private static void put(List<String> lines, int row, String text) {
        if (row < lines.size()) {
            lines.set(row, text);
        } else {
            lines.add(text);
        }
    }
}
