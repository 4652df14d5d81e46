package dev.tidemark.system.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A terminal, as a reader has it: what one command has set the next one knows. */
final class Shell implements AutoCloseable {

    private static final String END = "--- answered ---";

    private final Process bash;
    private final BufferedReader output;
    private final Duration patience;

    /** @param patience for how long a command may go on */
    Shell(Path folder, Duration patience) throws IOException {
        bash = new ProcessBuilder("bash")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        output = bash.inputReader(UTF_8);
        this.patience = patience;
    }

    /**
     * Returns what it prints, when it has ended.
     *
     * @throws IOException that says what was typed and printed, when the command has ended the shell, or did not end itself
     *     in time, which ends the shell too
     */
    String type(String command) throws IOException, InterruptedException {
        var input = bash.outputWriter(UTF_8);
        input.write("%s%nprintf '\\n%s\\n'%n".formatted(command, END));
        input.flush();
        var printed = new StringBuffer();
        var reading = new FutureTask<>(() -> readTo(END, printed));
        Thread.ofVirtual().start(reading);
        try {
            if (reading.get(patience.toMillis(), MILLISECONDS)) {
                return printed.toString();
            }
            throw new IOException("The shell has ended" + after(command, printed));
        } catch (TimeoutException tooLong) {
            close();
            throw new IOException("No end within " + patience + after(command, printed), tooLong);
        } catch (ExecutionException unreadable) {
            throw new IOException("No answer" + after(command, printed), unreadable);
        }
    }

    private static String after(String command, CharSequence printed) {
        return ". Typed:%n%s%nPrinted:%n%s".formatted(command, printed);
    }

    /** Returns whether this line came. */
    private boolean readTo(String last, StringBuffer printed) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(last)) {
                return true;
            }
            printed.append(line).append('\n');
        }
        return false;
    }

    /** Ends what it has started, too: that would go on without it. */
    @Override
    public void close() {
        Stream.concat(Stream.of(bash.toHandle()), bash.descendants()).toList().forEach(ProcessHandle::destroyForcibly);
    }
}
