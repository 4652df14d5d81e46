package dev.tidemark.platform.launcher;

import dev.tidemark.platform.launcher.console.Terminal;
import dev.tidemark.platform.launcher.state.Workspace;
import dev.tidemark.platform.token.Bearer;
import dev.tidemark.platform.token.TokenIssuer;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code ./tidemark token}: prints an access token and nothing else. */
final class TokenPrint {

    private static final Pattern MEMBER = Pattern.compile("[!-~]([ -~]{0,253}[!-~])?");
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int PRINTED = 0;
    private static final int NO_KEYS = 1;
    private static final int WRONG_USE = 2;

    private final Workspace workspace;
    private final Terminal terminal;
    private final Terminal errors;

    TokenPrint(Workspace workspace, Terminal terminal, Terminal errors) {
        this.workspace = workspace;
        this.terminal = terminal;
        this.errors = errors;
    }

    /** Returns the exit code. */
    int run(Bearer bearer, Duration valid) {
        var mistake = mistake(bearer, valid);
        if (mistake.isPresent()) {
            errors.print("tidemark: " + mistake.get());
            return WRONG_USE;
        }
        var keys = workspace.tokenKeys();
        if (!keys.exist()) {
            errors.print("tidemark: no system was ever started here, so there is no key to sign with."
                    + " Start one with ./tidemark up.");
            return NO_KEYS;
        }
        terminal.print(new TokenIssuer(keys).issue(bearer, valid));
        return PRINTED;
    }

    private static Optional<String> mistake(Bearer bearer, Duration valid) {
        if (bearer.isNobody()) {
            return Optional.of("a token is for a --member, a --merchant or an --operator");
        }
        if (!bearer.member().map(id -> MEMBER.matcher(id).matches()).orElse(true)) {
            return Optional.of("a member's id has 1 to 255 ASCII characters");
        }
        if (!valid.isPositive() || valid.compareTo(LONGEST) > 0) {
            return Optional.of("a token is valid for up to %d days".formatted(LONGEST.toDays()));
        }
        return Optional.empty();
    }
}
