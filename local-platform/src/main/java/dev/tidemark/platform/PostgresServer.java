package dev.tidemark.platform;

import dev.tidemark.platform.config.Credentials;
import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.platform.process.FolderLock;
import dev.tidemark.platform.process.Signal;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** PostgreSQL with logical replication; durable: fsync and synchronous_commit are on. */
public final class PostgresServer extends Server {

    /** Of patience with a server that starts. */
    private static final int SECONDS = 5;

    private static final String WRONG_PASSWORD = "28P01";

    private final PostgresCluster cluster;
    private final Endpoints endpoints;

    PostgresServer(PlatformConfig config, FolderLock lock) {
        super("PostgreSQL", config.ports().postgres(), config, lock);
        this.endpoints = config.endpoints();
        this.cluster = new PostgresCluster(
                folder().resolve("data"),
                new PostgresPrograms(config.installation().postgresArchive()));
    }

    @Override
    void prepare() throws IOException {
        cluster.prepare(endpoints, logFile());
    }

    @Override
    ChildCommand command() throws IOException {
        return cluster.command("postgres", List.of("-D", cluster.data().toString()), logFile())
                .endingOn(Signal.INT);
    }

    @Override
    boolean answers() throws Exception {
        var superuser = endpoints.credentials().superuser();
        var url = endpoints.jdbcUrl(Credentials.SUPERUSER, SECONDS);
        try (var connection = DriverManager.getConnection(url, superuser.user(), superuser.password())) {
            return connection.isValid(2);
        } catch (SQLException e) {
            if (WRONG_PASSWORD.equals(e.getSQLState())) {
                throw new PlatformFailure(
                        name(), "refuses the password in the base folder's credentials.properties", logFile(), e);
            }
            throw e;
        }
    }
}
