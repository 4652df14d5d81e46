package dev.tidemark.access.loglevels;

import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/** The levels that were changed, and what they were before. */
@Singleton
class LogLevels {

    private static final long NONE = -1;

    private final Vertx vertx;
    private final Map<String, Change> changes = new TreeMap<>();

    LogLevels(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * @param logger held, or its level would be forgotten
     * @param before null when it had none of its own
     */
    private record Change(Logger logger, java.util.logging.Level before, LogLevelAnswer answer, long timer) {}

    /** @param life after which it falls back, if ever */
    synchronized LogLevelAnswer change(String category, LogLevel level, Optional<Duration> life) {
        var logger = Logger.getLogger(category);
        var earlier = changes.get(category);
        var before = earlier == null ? logger.getLevel() : earlier.before();
        if (earlier != null) {
            vertx.cancelTimer(earlier.timer());
        }
        var until = life.map(Instant.now()::plus);
        var timer = life.map(after -> vertx.setTimer(after.toMillis(), fired -> expire(category, fired)))
                .orElse(NONE);
        var answer = new LogLevelAnswer(category, level, until.orElse(null));
        logger.setLevel(Level.parse(level.name()));
        changes.put(category, new Change(logger, before, answer, timer));
        return answer;
    }

    /** Whether there was something to fall back from. */
    synchronized boolean reset(String category) {
        var change = changes.remove(category);
        if (change == null) {
            return false;
        }
        vertx.cancelTimer(change.timer());
        change.logger().setLevel(change.before());
        return true;
    }

    /** By category. */
    synchronized List<LogLevelAnswer> list() {
        return changes.values().stream().map(Change::answer).toList();
    }

    /** Unless it was changed again meanwhile. */
    private synchronized void expire(String category, long timer) {
        var change = changes.get(category);
        if (change != null && change.timer() == timer) {
            reset(category);
            Log.infof("The level of %s is again what it was", category);
        }
    }
}
