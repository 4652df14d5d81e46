package dev.tidemark.platform.test.sql;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * How PostgreSQL finds the rows of all statements that Hibernate sends while this is open, whatever their parameters, when
 * it reads whole tables only for want of an index.
 */
public final class ExplainedStatements extends Handler implements AutoCloseable {

    private static final String EXPLAIN = """
            CREATE OR REPLACE FUNCTION plan_of(statement text) RETURNS SETOF text LANGUAGE plpgsql
                SET enable_seqscan = off AS $$
            BEGIN
                RETURN QUERY EXECUTE 'EXPLAIN (GENERIC_PLAN) ' || statement;
            END $$""";

    private static final Pattern WAY = Pattern.compile(
            "Index (?:Only )?Scan(?: Backward)? using (\\w+)|Bitmap Index Scan on (\\w+)|(Seq Scan on \\w+)");

    private final KeptConnections database;
    private final Set<String> statements = new ConcurrentSkipListSet<>();
    private final Logger log = LogManager.getLogManager().getLogger("org.hibernate.SQL");
    private final Level before = log.getLevel();

    /** @param database of somebody who may do all that the service does, and make a function */
    public ExplainedStatements(KeptConnections database) {
        this.database = database;
        database.execute(EXPLAIN);
        log.setLevel(Level.ALL);
        log.addHandler(this);
    }

    /**
     * The indexes that are read, and {@code Seq Scan on …} for each table that is read whole.
     *
     * @param beginning what the names of indexes begin with that are asked for, as a regular expression
     */
    public Set<String> ways(String beginning) {
        var wanted = Pattern.compile("(Seq Scan on )?(%s)".formatted(beginning));
        var ways = ways(database, statements);
        ways.removeIf(way -> !wanted.matcher(way).lookingAt());
        return ways;
    }

    /** The same for these statements, of all tables. Parameters are written {@code $1}. */
    public static Set<String> ways(KeptConnections database, Collection<String> statements) {
        database.execute(EXPLAIN);
        var ways = new LinkedHashSet<String>();
        for (var statement : statements) {
            var plan = database.query(
                    "SELECT string_agg(plan, E'\\n') FROM plan_of($of$%s$of$) AS plan".formatted(statement), rows -> {
                        rows.next();
                        return rows.getString(1);
                    });
            WAY.matcher(plan).results().forEach(found -> {
                for (var group = 1; group <= found.groupCount(); group++) {
                    if (found.group(group) != null) {
                        ways.add(found.group(group));
                    }
                }
            });
        }
        return ways;
    }

    @Override
    public void publish(LogRecord entry) {
        statements.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        log.removeHandler(this);
        log.setLevel(before);
    }
}
