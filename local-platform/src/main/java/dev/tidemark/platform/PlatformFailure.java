package dev.tidemark.platform;

import java.nio.file.Path;
import java.util.Optional;

/** A part could not be started. The message names the part and the reason, and quotes the last lines of its log. */
public sealed class PlatformFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String part;
    private final transient Optional<Path> logFile;

    PlatformFailure(String part, String reason, Path logFile, Throwable cause) {
        super("%s %s".formatted(part, reason), cause);
        this.part = part;
        this.logFile = Optional.ofNullable(logFile);
    }

    public String part() {
        return part;
    }

    /** Empty when the part was never started. */
    public Optional<Path> logFile() {
        return logFile;
    }

    /** Somebody else listens on a port that a part needs. */
    public static final class PortTaken extends PlatformFailure {
        private static final long serialVersionUID = 1;

        private final int port;

        PortTaken(String part, int port) {
            super(part, "cannot start: port %d is taken".formatted(port), null, null);
            this.port = port;
        }

        public int port() {
            return port;
        }
    }

    /** Another platform runs on the same base folder. */
    public static final class AlreadyRunning extends PlatformFailure {
        private static final long serialVersionUID = 1;

        AlreadyRunning(Path baseFolder, String owner) {
            super("Platform", "already runs on %s (process %s)".formatted(baseFolder, owner), null, null);
        }
    }
}
