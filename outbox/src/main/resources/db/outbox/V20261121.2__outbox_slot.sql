-- The relay's place in the write-ahead log, made before the first write so that nothing is ever skipped. It lives outside
-- this database's transactions, so the migration runs without one (see the .conf file next to it) and may find it there.
-- failover = true: it survives the promotion of a standby. A relay that polls needs none, and has no publication.
SELECT pg_create_logical_replication_slot(current_database() || '_outbox', 'pgoutput', false, false, true)
WHERE EXISTS (SELECT FROM pg_publication WHERE pubname = 'outbox')
  AND NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = current_database() || '_outbox');

SELECT outbox_relay.begin_at_slot();
