package dev.tidemark.platform.test.log;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.logging.Formatter;
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

    private LoggedLines(Predicate<LogRecord> wanted) {
        this.wanted = wanted;
        LogManager.getLogManager().getLogger("").addHandler(this);
    }

    /** As far as levels let it through. */
    public static LoggedLines all() {
        return new LoggedLines(entry -> true);
    }

    public static LoggedLines beginningWith(String words) {
        var formatter = new PatternFormatter("%s");
        return new LoggedLines(entry -> formatter.format(entry).startsWith(words));
    }

    /** And not below it. */
    public static LoggedLines inCategory(String category) {
        return new LoggedLines(entry -> category.equals(entry.getLoggerName()));
    }

    public static LoggedLines ofErrors() {
        return of(Level.SEVERE);
    }

    /** And of errors. */
    public static LoggedLines ofWarnings() {
        return of(Level.WARNING);
    }

    private static LoggedLines of(Level least) {
        return new LoggedLines(entry -> entry.getLevel().intValue() >= least.intValue());
    }

    /** Without times and the like, in their order. */
    public List<String> messages() {
        return lines.stream().map(formatter::format).toList();
    }

    /** The same as somebody else writes it, say with all that a line may have. */
    public List<String> formatted(Formatter other) {
        return lines.stream().map(other::format).toList();
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
