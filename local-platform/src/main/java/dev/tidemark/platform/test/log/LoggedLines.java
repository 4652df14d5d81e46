package dev.tidemark.platform.test.log;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What was logged while this was open, as far as a test asks for it. */
public final class LoggedLines extends Handler implements AutoCloseable {

    private final List<LogRecord> lines = new CopyOnWriteArrayList<>();
    private final PatternFormatter formatter = new PatternFormatter("%s");
    private final Predicate<LogRecord> wanted;

    private LoggedLines(Level least, String beginning) {
        wanted = entry -> entry.getLevel().intValue() >= least.intValue()
                && formatter.format(entry).startsWith(beginning);
        LogManager.getLogManager().getLogger("").addHandler(this);
    }

    public static LoggedLines beginningWith(String words) {
        return new LoggedLines(Level.ALL, words);
    }

    public static LoggedLines ofErrors() {
        return new LoggedLines(Level.SEVERE, "");
    }

    /** And of errors. */
    public static LoggedLines ofWarnings() {
        return new LoggedLines(Level.WARNING, "");
    }

    /** Without times and the like, in their order. */
    public List<String> messages() {
        return lines.stream().map(formatter::format).toList();
    }

    /** Of the lines that have one. */
    public List<Throwable> traces() {
        return lines.stream().map(LogRecord::getThrown).filter(Objects::nonNull).toList();
    }

    @Override
    public void publish(LogRecord entry) {
        if (wanted.test(entry)) {
            lines.add(entry);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LogManager.getLogManager().getLogger("").removeHandler(this);
    }
}
