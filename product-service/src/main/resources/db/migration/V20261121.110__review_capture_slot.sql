-- The capture's place in the write-ahead log, made as the outbox's is, and like it outside a transaction. Reviews that were
-- written before have to be read from the table: where there are any, the capture is asked for them right away.
SELECT pg_create_logical_replication_slot(current_database() || '_reviews', 'pgoutput', false, false, true)
WHERE EXISTS (SELECT FROM pg_publication WHERE pubname = 'reviews')
  AND NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = current_database() || '_reviews');

SELECT capture.begin_at_slot();

SELECT capture.request_snapshot()
WHERE EXISTS (SELECT FROM capture.beginning)
  AND EXISTS (SELECT FROM reviews)
  AND NOT EXISTS (SELECT FROM capture.signal);
