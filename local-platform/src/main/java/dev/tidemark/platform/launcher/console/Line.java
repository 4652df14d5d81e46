package dev.tidemark.platform.launcher.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * One line of the board.
 *
 * @param since when the timer started; null while nothing was done yet
 * @param until when it stopped; null while it runs
 */
record Line(Mark mark, String text, Instant since, Instant until) {

    enum Mark {
        WAITING(" "),
        BUSY("."),
        DONE("+"),
        FAILED("!");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }
    }

    static Line waiting() {
        return new Line(Mark.WAITING, "waiting", null, null);
    }

    Line busy(String doing, Instant now) {
        return new Line(Mark.BUSY, doing, since == null ? now : since, null);
    }

    Line done(String how, Instant now) {
        return new Line(Mark.DONE, how, since == null ? now : since, now);
    }

    Line failed(String how, Instant now) {
        return new Line(Mark.FAILED, how, since == null ? now : since, now);
    }

    boolean isBusy() {
        return mark == Mark.BUSY;
    }

    String text(String part, Instant now) {
        return String.format(Locale.ROOT, "  %s %-16s %8s  %s", mark.sign, part, timer(now), text);
    }

    private String timer(Instant now) {
        if (since == null) {
            return "";
        }
        var millis = Duration.between(since, until == null ? now : until).toMillis();
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
