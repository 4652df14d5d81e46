/**
 * The transactional outbox of a write service. {@link dev.tidemark.outbox.Outbox#record} writes an event in the
 * transaction that changes its aggregate; Debezium publishes it from the write-ahead log, or a poller from the table.
 *
 * <p>The defaults are in {@code META-INF/microprofile-config.properties}. A service adds
 *
 * <ul>
 *   <li>{@code tidemark.database.service-role}: the role that it logs in as
 *   <li>{@code tidemark.database.relay-role}: the role that Debezium logs in as
 *   <li>{@code tidemark.database.maintenance-role}: the role that drops old days of the outbox; the owner of the database
 *       must be a member of it, since it hands it the outbox
 *   <li>{@code tidemark.database.poller-role}: the role that a poller logs in as, whether one runs or not
 *   <li>{@code tidemark.database.aggregate-types}: the types that it publishes, with commas
 *   <li>its own migrations in {@code db/migration}, from {@code V20261121.100} on
 * </ul>
 *
 * <p><b>Migrations</b> are a job, run before the service by the role that owns the database and may replicate. It is the
 * service's own jar, which ends when the database is up to date, with these variables and no others of the database:
 *
 * <pre>
 * QUARKUS_INIT_AND_EXIT=true
 * QUARKUS_FLYWAY_MIGRATE_AT_START=true
 * QUARKUS_FLYWAY_USERNAME, QUARKUS_FLYWAY_PASSWORD     the owner's
 * QUARKUS_DATASOURCE_JDBC_URL                          jdbc:postgresql://host:port/database
 * QUARKUS_HIBERNATE_ORM_ACTIVE=false                   the job opens no pool
 * </pre>
 *
 * The service itself gets {@code QUARKUS_DATASOURCE_REACTIVE_URL}, {@code QUARKUS_DATASOURCE_USERNAME} and
 * {@code QUARKUS_DATASOURCE_PASSWORD} of its role, {@code QUARKUS_DATASOURCE_MAINTENANCE_USERNAME} and
 * {@code QUARKUS_DATASOURCE_MAINTENANCE_PASSWORD} of the maintenance role, no JDBC URL, and neither migrates nor can.
 */
package dev.tidemark.outbox;
