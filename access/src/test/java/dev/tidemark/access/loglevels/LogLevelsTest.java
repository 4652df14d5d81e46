package dev.tidemark.access.loglevels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LogLevelsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Vertx VERTX = Vertx.vertx();

    private final LogLevels levels = new LogLevels(VERTX);

    @AfterAll
    static void end() {
        VERTX.close();
    }

    @Test
    void a_level_falls_back_to_what_it_was_before_the_first_change() {
        var logger = Logger.getLogger("some.category");
        logger.setLevel(Level.ERROR);

        levels.change("some.category", LogLevel.DEBUG, Optional.empty());
        levels.change("some.category", LogLevel.WARN, Optional.empty());
        assertThat(logger.getLevel()).isEqualTo(Level.WARN);

        assertThat(levels.reset("some.category")).isTrue();
        assertThat(logger.getLevel()).isEqualTo(Level.ERROR);
        assertThat(levels.list()).isEmpty();
    }

    @Test
    void one_that_had_none_has_none_again() {
        levels.change("bare.category", LogLevel.DEBUG, Optional.empty());
        levels.reset("bare.category");

        assertThat(Logger.getLogger("bare.category").getLevel()).isNull();
    }

    @Test
    void it_falls_back_by_itself_when_its_time_is_over() {
        var logger = Logger.getLogger("timed.category");

        var answer = levels.change("timed.category", LogLevel.DEBUG, Optional.of(Duration.ofMillis(100)));

        assertThat(answer.until()).isAfter(Instant.EPOCH);
        await().atMost(LIMIT).until(() -> levels.list().isEmpty());
        assertThat(logger.getLevel()).isNull();
    }

    @Test
    void a_later_change_counts_although_the_time_of_the_earlier_one_is_over() {
        levels.change("kept.category", LogLevel.DEBUG, Optional.of(Duration.ofMillis(100)));
        levels.change("kept.category", LogLevel.ERROR, Optional.empty());

        levels.change("other.category", LogLevel.DEBUG, Optional.of(Duration.ofMillis(200)));
        await().atMost(LIMIT).until(() -> Logger.getLogger("other.category").getLevel() == null);

        assertThat(Logger.getLogger("kept.category").getLevel()).isEqualTo(Level.ERROR);
    }

    @Test
    void what_was_not_changed_cannot_fall_back() {
        assertThat(levels.reset("unknown.category")).isFalse();
    }
}
