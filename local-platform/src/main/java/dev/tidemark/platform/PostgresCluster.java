package dev.tidemark.platform;

import dev.tidemark.platform.config.Credentials.Login;
import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.platform.process.ChildProcess;
import dev.tidemark.platform.security.Security;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The files of one PostgreSQL cluster: made once, configured anew at every start, so that ports may change. */
record PostgresCluster(Path data, PostgresPrograms programs) {

    /** Numbers allow about sixty databases with a relay each, as tests make them. */
    private static final String SETTINGS = """
            # Written at every start; ALTER SYSTEM outlives it.
            cluster_name = 'tidemark'
            listen_addresses = '%s'
            port = %d
            unix_socket_directories = ''
            max_connections = 300
            shared_buffers = 128MB
            dynamic_shared_memory_type = posix
            fsync = on
            synchronous_commit = on
            wal_level = logical
            max_wal_senders = 80
            max_replication_slots = 80
            # A relay that is gone for good must not fill the disk: its slot is lost instead, and health says so.
            max_slot_wal_keep_size = 2GB
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_line_prefix = '%%m [%%p] %%q%%u@%%d '
            log_checkpoints = off
            log_replication_commands = off
            lc_messages = 'C'
            default_text_search_config = 'pg_catalog.english'
            """;

    private static final String ENCRYPTED = """
            ssl = on
            ssl_cert_file = '%s'
            ssl_key_file = '%s'
            """;

    /** Others have no socket, and no address, to come from. */
    private static final String CLIENTS = """
            # Written at every start.
            %1$s all all 127.0.0.1/32 scram-sha-256
            %1$s replication all 127.0.0.1/32 scram-sha-256
            """;

    /** Makes the cluster when there is none, and writes its settings. */
    void prepare(Endpoints endpoints, Path log) throws IOException {
        if (!Files.exists(data)) {
            make(endpoints.credentials().superuser(), log);
        }
        var security = endpoints.security();
        var settings = SETTINGS.formatted(Endpoints.HOST, endpoints.ports().postgres());
        Files.writeString(
                data.resolve("postgresql.conf"),
                settings + security.map(PostgresCluster::encrypted).orElse(""));
        Files.writeString(data.resolve("pg_hba.conf"), CLIENTS.formatted(security.isPresent() ? "hostssl" : "host"));
        removeStalePidFile();
    }

    private static String encrypted(Security security) {
        return ENCRYPTED.formatted(
                security.certificate().certificate(), security.certificate().key());
    }

    ChildCommand command(String program, List<String> arguments, Path log) throws IOException {
        return ChildCommand.of(data.getParent(), log, programs.line(program, arguments))
                .neverAsRoot();
    }

    /** Made aside and moved, so that a start that is killed half-way leaves no half cluster. */
    private void make(Login superuser, Path log) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var passwordFile = Files.createTempFile(data.getParent(), "initdb", null, ownerOnly);
        var aside = Files.createTempDirectory(data.getParent(), "initdb");
        try {
            Files.writeString(passwordFile, superuser.password());
            var initdb = command(
                    "initdb",
                    List.of(
                            "--pgdata=" + aside,
                            "--username=" + superuser.user(),
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--no-instructions"),
                    log);
            ChildProcess.run(initdb, Server.START_PATIENCE);
            Files.move(aside, data);
        } finally {
            Files.delete(passwordFile);
        }
    }

    /**
     * PostgreSQL refuses to start when a process has the number that its killed predecessor had, whatever that process
     * is. Nobody else uses this cluster: whoever holds the base folder has waited for the predecessor's end.
     */
    private void removeStalePidFile() throws IOException {
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }
}
