-- Debezium captures the rows of reviews, and no code of this service has a part in it. As with the outbox, publication and
-- slot are made here, and never anew by themselves. A database that began with a relay that polls has no logical
-- replication: its reviews are not captured.
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_publication WHERE pubname = 'outbox') THEN
        CREATE PUBLICATION reviews FOR TABLE reviews WITH (publish = 'insert, update, delete, truncate');
    END IF;
END $$;

-- What the sessions of the capture run before anything else, and how operators talk to it: see connectors/README.md.
CREATE SCHEMA capture;

-- Asks the capture for something, and marks where the pieces of a snapshot begin and end: Debezium's table, not ours.
CREATE TABLE capture.signal (
    id text PRIMARY KEY,
    type text NOT NULL,
    data text
);

DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_publication WHERE pubname = 'reviews') THEN
        ALTER PUBLICATION reviews ADD TABLE capture.signal;
    END IF;
END $$;

-- The one place where the capture may begin without offsets: where the slot was when it was made. One row.
CREATE TABLE capture.beginning (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    lsn pg_lsn NOT NULL
);

-- Lets the capture begin without offsets where its slot is now. By the migration, and by an operator who takes the reviews
-- anew.
CREATE FUNCTION capture.begin_at_slot() RETURNS pg_lsn LANGUAGE sql
    SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO capture.beginning (lsn)
    SELECT confirmed_flush_lsn FROM pg_replication_slots WHERE slot_name = current_database() || '_reviews'
    ON CONFLICT (only_row) DO UPDATE SET lsn = excluded.lsn
    RETURNING lsn
$$;

REVOKE ALL ON FUNCTION capture.begin_at_slot() FROM PUBLIC;

-- 28000 is a condition that Debezium does not retry.
CREATE FUNCTION capture.require_slot() RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM pg_replication_slots
        WHERE slot_name = current_database() || '_reviews' AND failover AND invalidation_reason IS NULL
    ) THEN
        RAISE EXCEPTION 'The replication slot that the migrations made for the reviews of % is gone: changes may be lost',
            current_database() USING ERRCODE = '28000';
    END IF;
END $$;

-- Stands before the function of this name in pg_catalog, by the search path of the capture's sessions: Debezium asks where
-- the log ends when it has no offsets.
CREATE FUNCTION capture.pg_current_wal_lsn() RETURNS pg_lsn LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM pg_replication_slots
        JOIN capture.beginning ON lsn = confirmed_flush_lsn
        WHERE slot_name = current_database() || '_reviews'
    ) THEN
        RAISE EXCEPTION 'The capture has lost its offsets after it had published reviews of %: changes may be lost',
            current_database() USING ERRCODE = '28000';
    END IF;
    RETURN pg_current_wal_lsn();
END $$;

-- Has the capture publish all reviews that there are, beside their changes, and answers the id under which it says how far
-- it is. By an owner; the marks of earlier snapshots are removed.
CREATE FUNCTION capture.request_snapshot() RETURNS text LANGUAGE sql
    SET search_path = ${flyway:defaultSchema}, pg_temp
    BEGIN ATOMIC
        DELETE FROM capture.signal;
        INSERT INTO capture.signal (id, type, data)
        VALUES (
            gen_random_uuid()::text,
            'execute-snapshot',
            json_build_object('type', 'INCREMENTAL', 'data-collections', ARRAY['${flyway:defaultSchema}.reviews'])::text)
        RETURNING id;
    END;

REVOKE ALL ON FUNCTION capture.request_snapshot() FROM PUBLIC;

-- Who wrote a review stays here.
GRANT USAGE ON SCHEMA capture, ${flyway:defaultSchema} TO ${capture_role};
GRANT SELECT (id, product_id, rating, text, written_at, row_version) ON reviews TO ${capture_role};
GRANT SELECT, INSERT ON capture.signal TO ${capture_role};
