package dev.tidemark.access.loglevels;

import dev.tidemark.access.Audit;
import dev.tidemark.access.Roles;
import dev.tidemark.problems.Violation;
import dev.tidemark.problems.rest.answer.RequestProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Levels of this instance's log over HTTP, for operators. */
@Path("/internal/log-levels")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
public class LogLevelResource {

    private static final Pattern CATEGORY = Pattern.compile("[A-Za-z0-9_$]+(\\.[A-Za-z0-9_$]+)*");
    private static final int LONGEST = 200;

    private final LogLevels levels;
    private final List<String> allowed;
    private final Audit audit;

    LogLevelResource(LogLevels levels, LogLevelConfig config, Audit audit) {
        this.levels = levels;
        this.allowed = config.categories();
        this.audit = audit;
    }

    /** Those that were changed and have not fallen back. */
    @GET
    public List<LogLevelAnswer> list() {
        return levels.list();
    }

    @PUT
    @Path("/{category}")
    public LogLevelAnswer change(String category, @Valid LogLevelChange body) {
        requireAllowed(category);
        var life = Optional.ofNullable(body.minutes()).map(Duration::ofMinutes);
        audit.asks("log %s at %s%s"
                .formatted(
                        category, body.level(), life.map(" for %s"::formatted).orElse("")));
        return levels.change(category, body.level(), life);
    }

    /** Lets it fall back at once. */
    @DELETE
    @Path("/{category}")
    public void reset(String category) {
        audit.asks("log %s as before".formatted(category));
        if (!levels.reset(category)) {
            throw new NotFoundException();
        }
    }

    private void requireAllowed(String category) {
        var known = category.length() <= LONGEST
                && CATEGORY.matcher(category).matches()
                && allowed.stream().anyMatch(root -> category.equals(root) || category.startsWith(root + "."));
        if (!known) {
            var message = "must be one of %s, or below one".formatted(String.join(", ", allowed));
            throw RequestProblem.invalid(List.of(new Violation("category", message)));
        }
    }
}
