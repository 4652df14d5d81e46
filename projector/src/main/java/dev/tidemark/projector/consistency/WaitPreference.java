package dev.tidemark.projector.consistency;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a caller prefers to wait: {@code wait} of the header {@code Prefer} (RFC 7240). */
final class WaitPreference {

    /** No wait is that long, and every number of so many digits is an int. */
    private static final int MOST_DIGITS = 9;

    /** Whatever it says. */
    private static final Pattern ANY_WAIT = Pattern.compile("wait\\s*(=.*)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern WAIT = Pattern.compile(
            "wait\\s*=\\s*\"?(?<seconds>[0-9]{1,%d})\"?".formatted(MOST_DIGITS), Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETERS = Pattern.compile(";.*");

    /** The first one counts; what is none is passed over, as the RFC demands. */
    static Optional<Duration> of(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Pattern.compile(",").splitAsStream(header))
                .map(preference ->
                        PARAMETERS.matcher(preference).replaceFirst("").strip())
                .filter(preference -> ANY_WAIT.matcher(preference).matches())
                .findFirst()
                .map(WAIT::matcher)
                .filter(wait -> wait.matches())
                .map(wait -> Duration.ofSeconds(Integer.parseInt(wait.group("seconds"))));
    }

    private WaitPreference() {}
}
