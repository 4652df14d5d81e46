package dev.tidemark.platform.process;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Java itself can send TERM and KILL only; the shell's built-in command sends the others. */
final class Signals {

    static void send(Signal signal, long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(signal, pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Signals() {}
}
