package dev.tidemark.platform.provision;

import dev.tidemark.platform.config.Credentials;
import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.ServiceDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Makes the services' databases and the roles that may log in to them. Tables are the migrations' business. */
public final class Databases {

    private static final int DISCONNECT_PATIENCE_MILLIS = 10_000;

    private final String server;
    private final Credentials credentials;

    /** @param server JDBC URL of the database that is always there, without user and password */
    public Databases(String server, Credentials credentials) {
        this.server = server;
        this.credentials = credentials;
    }

    /** Those of a platform of this machine. */
    public static Databases of(Endpoints endpoints) {
        return new Databases(endpoints.jdbcUrl(Credentials.SUPERUSER), endpoints.credentials());
    }

    /** Makes the service's own database and roles, and sets the roles' passwords. Returns whether it made the database. */
    public boolean provision(ServiceDatabase service) {
        return provision(service, service.databaseName());
    }

    /** Makes a database of another name with the roles of the service. Returns whether it made the database. */
    public boolean provision(ServiceDatabase service, String database) {
        return asSuperuser("make database " + database, admin -> {
            // Several processes may come here at once, and roles belong to the whole cluster.
            execute(admin, "SELECT pg_advisory_lock(hashtext('tidemark'))");
            provisionRole(admin, service.ownerRole(), "REPLICATION");
            provisionRole(admin, service.serviceRole(), "NOREPLICATION");
            provisionRole(admin, service.relayRole(), "REPLICATION");
            provisionRole(admin, service.maintenanceRole(), "NOREPLICATION");
            execute(admin, "GRANT %s TO %s".formatted(quoted(service.maintenanceRole()), quoted(service.ownerRole())));
            provisionRole(admin, service.pollerRole(), "NOREPLICATION");
            if (service.captureRole().isPresent()) {
                provisionRole(admin, service.captureRole().get(), "REPLICATION");
            }
            return provisionDatabase(admin, service, database);
        });
    }

    /** Drops the database with its replication slots, whoever is connected to it. Nothing when there is none. */
    public void drop(String database) {
        asSuperuser("drop database " + database, admin -> {
            try (var disconnect = admin.prepareStatement(
                    "SELECT pg_terminate_backend(active_pid, ?) FROM pg_replication_slots WHERE database = ? AND active")) {
                disconnect.setInt(1, DISCONNECT_PATIENCE_MILLIS);
                disconnect.setString(2, database);
                disconnect.execute();
            }
            execute(admin, "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(quoted(database)));
            return true;
        });
    }

    private void provisionRole(Connection admin, String role, String replication) throws SQLException {
        if (!exists(admin, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            execute(admin, "CREATE ROLE " + quoted(role));
        }
        execute(
                admin,
                "ALTER ROLE %s WITH LOGIN %s NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '%s'"
                        .formatted(
                                quoted(role), replication, credentials.of(role).password()));
    }

    /** Only the service's roles may connect: by default everybody may. */
    private static boolean provisionDatabase(Connection admin, ServiceDatabase service, String database)
            throws SQLException {
        var missing = !exists(admin, "SELECT 1 FROM pg_database WHERE datname = ?", database);
        if (missing) {
            execute(admin, "CREATE DATABASE %s OWNER %s".formatted(quoted(database), quoted(service.ownerRole())));
        }
        execute(admin, "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(quoted(database)));
        for (var role : service.roles()) {
            execute(admin, "GRANT CONNECT ON DATABASE %s TO %s".formatted(quoted(database), quoted(role)));
        }
        return missing;
    }

    private static boolean exists(Connection admin, String query, String name) throws SQLException {
        try (var statement = admin.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void execute(Connection admin, String sql) throws SQLException {
        try (var statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    private boolean asSuperuser(String purpose, Work work) {
        var superuser = credentials.superuser();
        try (var admin = DriverManager.getConnection(server, superuser.user(), superuser.password())) {
            return work.on(admin);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot %s: %s".formatted(purpose, e.getMessage()), e);
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @FunctionalInterface
    private interface Work {
        boolean on(Connection admin) throws SQLException;
    }
}
