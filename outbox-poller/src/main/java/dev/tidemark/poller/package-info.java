/**
 * A relay for databases without logical replication: it asks the outbox for what is new and publishes exactly what
 * Debezium would. A process per database, in as many instances as may be.
 *
 * <h2>The order of publication</h2>
 *
 * <p>A row's {@code position} is computed while it is inserted: the higher of its transaction's number and of the highest
 * number among the transactions that have ended by then. Numbers are PostgreSQL's {@code xid8}, which never repeat in a
 * database. The <em>horizon</em> is the lowest number among the transactions that are still open; it never goes back.
 * Rows below the horizon are published by position, then version, then id.
 *
 * <p><b>No row is missed.</b> A row that can be seen only later belongs to a transaction that is open now or has no number
 * yet. That number is not below the horizon, and neither is the position, which is no lower. So below the horizon nothing
 * is added any more, and a poller that has published up to a position need not look back.
 *
 * <p><b>Version n+1 never comes before version n.</b> The row of version n+1 is inserted after the transaction of version n
 * has ended, since whoever makes it has read the aggregate with version n under a lock or a check of the version. At that
 * moment both the number of version n's transaction and whatever had ended when version n was inserted count as ended: the
 * position of n+1 is no lower than that of n. If n+1 is below the horizon, so is n; if both have one position, the version
 * decides. The transaction's number alone would not do: it is given at the first write, whatever that is, so the later of
 * two commands may have the lower one.
 *
 * <p>Both rest on a view of the present, so the table refuses rows of transactions that are stricter than READ COMMITTED:
 * they go on seeing the past.
 *
 * <p><b>What it costs.</b> One transaction that writes, anywhere in the server, holds the horizon for as long as it stays
 * open, and with it every newer row. Debezium does not wait for other transactions. The horizon's age is a metric.
 *
 * <h2>Several instances</h2>
 *
 * <p>The aggregates are divided into eight buckets by a hash of their ids, and each bucket is leased to one poller. A lease
 * runs out by the database's clock, which proves nothing: its owner may only be slow. So every bucket has a transactional
 * id in Kafka, and a new owner first shuts out the one before, then asks how far it came. Readers of committed records
 * never see a row of a former owner after one of the next.
 *
 * <p><b>At least once.</b> The position is noted after Kafka's commit. A poller that ends in between leaves a batch that is
 * published once more as a whole: the versions of an aggregate go back by a batch and come again in order, so the last
 * record of a key is still its newest. Debezium's relay, which keeps its position in Kafka with its events, should repeat
 * nothing; once it was seen to repeat some after a crash, in their order too.
 *
 * <p>Threads that block are right here: a round reads, publishes and notes, one after the other, and has nothing to do
 * while it waits. JDBC and the plain Kafka producer say that without detours.
 */
package dev.tidemark.poller;
