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

-- Whether the relay has published whatever was committed before this position of the write-ahead log.
CREATE FUNCTION outbox_is_published(up_to pg_lsn) RETURNS boolean LANGUAGE sql STABLE
    RETURN EXISTS (
        SELECT FROM pg_replication_slots
        WHERE slot_name = current_database() || '_outbox' AND invalidation_reason IS NULL
          AND confirmed_flush_lsn >= up_to);

-- Drops a day that is detached, and nothing else.
CREATE FUNCTION outbox_drop_day(day date) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    partition text := 'outbox_' || to_char(day, 'YYYYMMDD');
BEGIN
    IF EXISTS (SELECT FROM pg_inherits WHERE inhrelid = to_regclass(partition)) THEN
        RAISE EXCEPTION '% is not detached', partition;
    END IF;
    EXECUTE format('DROP TABLE %I', partition);
END $$;

REVOKE ALL ON FUNCTION outbox_drop_day(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outbox_drop_day(date) TO ${maintenance_role};
