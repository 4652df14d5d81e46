package dev.tidemark.projector;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What was logged as an error while this was open. */
public final class LoggedErrors extends Handler implements AutoCloseable {

    private final List<LogRecord> errors = new CopyOnWriteArrayList<>();
    private final PatternFormatter formatter = new PatternFormatter("%s");

    public LoggedErrors() {
        LogManager.getLogManager().getLogger("").addHandler(this);
    }

    public List<String> messages() {
        return errors.stream().map(formatter::format).toList();
    }

    /** Of the errors that have one. */
    public List<Throwable> traces() {
        return errors.stream()
                .map(LogRecord::getThrown)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
            errors.add(entry);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LogManager.getLogManager().getLogger("").removeHandler(this);
    }
}
