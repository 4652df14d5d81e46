-- Old days of the outbox are detached and dropped by a role that can do this and little else. DETACH … CONCURRENTLY, the
-- only way that no writer waits for, runs in no function, so the role owns the table that the partitions hang on. The
-- partitions themselves stay with the owner of the database.
GRANT CREATE ON SCHEMA ${flyway:defaultSchema} TO ${maintenance_role};
ALTER TABLE outbox OWNER TO ${maintenance_role};
REVOKE CREATE ON SCHEMA ${flyway:defaultSchema} FROM ${maintenance_role};
GRANT USAGE ON SCHEMA ${flyway:defaultSchema} TO ${maintenance_role};

-- Days before the given one that still take up room: 'detached', 'detaching' when that was interrupted, or 'attached'; the
-- ones that are nearest to their end first.
CREATE FUNCTION outbox_days_before(first_kept date) RETURNS TABLE (day date, state text) LANGUAGE sql STABLE
    BEGIN ATOMIC
        SELECT to_date(right(relname, 8), 'YYYYMMDD'),
            CASE WHEN inhrelid IS NULL THEN 'detached' WHEN inhdetachpending THEN 'detaching' ELSE 'attached' END
        FROM pg_class LEFT JOIN pg_inherits ON inhrelid = pg_class.oid
        WHERE relkind = 'r'
          AND relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'outbox'::regclass)
          AND relname ~ '^outbox_[0-9]{8}$' AND relname < 'outbox_' || to_char(first_kept, 'YYYYMMDD')
        ORDER BY inhrelid IS NOT NULL, inhdetachpending DESC, relname;
    END;

-- Whether Debezium has published whatever was committed before this position of the write-ahead log. Pollers do not read
-- it; what they need is for outbox_first_needed_day() to say. During a hand-over neither relay speaks for the other.
CREATE FUNCTION outbox_is_published(up_to pg_lsn) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    RETURN EXISTS (
        SELECT FROM outbox_relay.active
        WHERE successor IS NULL
          AND (relay = 'polling' OR EXISTS (
              SELECT FROM pg_replication_slots
              WHERE slot_name = current_database() || '_outbox' AND invalidation_reason IS NULL
                AND confirmed_flush_lsn >= up_to)));

-- The first day that pollers may still have to read: the last one that some bucket is not past, or that of a row which
-- waits in the parking. The day before it too, for transactions that went on over midnight. Null while they are not active.
CREATE FUNCTION outbox_first_needed_day() RETURNS date LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    RETURN (
        SELECT least(
            (SELECT min(complete_on) FROM outbox_poller.bucket),
            (SELECT min(recorded_on) FROM outbox_poller.parked)) - 1
        FROM outbox_relay.active
        WHERE relay = 'polling');

-- Drops a day that is detached, and nothing else. Pollers have not seen what a transaction of more than a day wrote into it
-- while it was being detached: such a row is for an operator.
CREATE FUNCTION outbox_drop_day(day date) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp
    SET lock_timeout = '5s' SET enable_seqscan = off AS $$
DECLARE
    partition text := 'outbox_' || to_char(day, 'YYYYMMDD');
    unpublished text;
BEGIN
    IF EXISTS (SELECT FROM pg_inherits WHERE inhrelid = to_regclass(partition)) THEN
        RAISE EXCEPTION '% is not detached', partition;
    END IF;
    IF EXISTS (SELECT FROM outbox_relay.active WHERE relay = 'polling') THEN
        EXECUTE format($find$
            SELECT min(aggregate_type || '/' || aggregate_id)
            FROM (
                SELECT event.aggregate_type, event.aggregate_id
                FROM outbox_poller.bucket AS b
                JOIN %1$I AS event
                    ON (hashtextextended(event.aggregate_id, 0) & 7) = b.number AND event.position >= b.position
                WHERE event.aggregate_type <> 'relay-barrier'
                  AND (event.position, event.aggregate_version, event.id) > (b.position, b.aggregate_version, b.row_id)
                UNION ALL
                SELECT event.aggregate_type, event.aggregate_id
                FROM outbox_poller.parked AS p
                JOIN %1$I AS event
                    ON (hashtextextended(event.aggregate_id, 0) & 7) = p.bucket AND event.position >= p.position
                WHERE event.aggregate_type = p.aggregate_type AND event.aggregate_id = p.aggregate_id
                  AND (event.position, event.aggregate_version, event.id) >= (p.position, p.aggregate_version, p.row_id)
            ) AS events$find$, partition) INTO unpublished;
        IF unpublished IS NOT NULL THEN
            RAISE EXCEPTION '% holds an event of % that is not published', partition, unpublished;
        END IF;
    END IF;
    EXECUTE format('DROP TABLE %I', partition);
END $$;

REVOKE ALL ON FUNCTION outbox_drop_day(date) FROM PUBLIC;
REVOKE ALL ON FUNCTION outbox_is_published(pg_lsn) FROM PUBLIC;
REVOKE ALL ON FUNCTION outbox_first_needed_day() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outbox_drop_day(date), outbox_is_published(pg_lsn), outbox_first_needed_day()
    TO ${maintenance_role};
