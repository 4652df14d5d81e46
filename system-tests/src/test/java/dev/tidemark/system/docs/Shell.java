package dev.tidemark.system.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** A terminal, as a reader has it: what one command has set the next one knows. */
final class Shell implements AutoCloseable {

    private static final String END = "--- answered ---";

    private final Process bash;
    private final BufferedReader output;

    Shell(Path folder) throws IOException {
        bash = new ProcessBuilder("bash")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        output = bash.inputReader(UTF_8);
    }

    /** Returns what it prints, when it has ended. */
    String type(String command) throws IOException {
        var input = bash.outputWriter(UTF_8);
        input.write("%s%nprintf '\\n%s\\n'%n".formatted(command, END));
        input.flush();
        var answer = new StringBuilder();
        for (var line = output.readLine(); !END.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException("The shell has ended: " + answer);
            }
            answer.append(line).append('\n');
        }
        return answer.toString();
    }

    @Override
    public void close() {
        bash.destroy();
    }
}
