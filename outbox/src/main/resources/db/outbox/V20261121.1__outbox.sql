-- What this service publishes: one row per event, written in the transaction that changes the aggregate, read by the
-- relay from the write-ahead log. A row that the relay or the broker cannot take would stop the relay for every aggregate
-- and could not be deleted any more, so every column is bounded to what surely passes.

-- Raised after every restore and lossy failover, to a number that no consumer has seen: versions repeat with other content.
-- Only the operator writes here, as the owner.
CREATE TABLE outbox_epoch (
    number int PRIMARY KEY CHECK (number >= 1),
    since timestamptz NOT NULL DEFAULT now(),
    reason text NOT NULL
);

INSERT INTO outbox_epoch (number, reason) VALUES (1, 'first start');

CREATE FUNCTION outbox_current_epoch() RETURNS int LANGUAGE sql STABLE
    RETURN (SELECT max(number) FROM outbox_epoch);

-- The database's day, whatever the time zone of the session or the clock of the service.
CREATE FUNCTION outbox_today() RETURNS date LANGUAGE sql STABLE
    RETURN (now() AT TIME ZONE 'UTC')::date;

-- An event's payload without the blanks that PostgreSQL puts behind commas and colons: a service writes none, and what it
-- was allowed to record must not be too large when the database writes it once more. Strings stay as they are.
CREATE FUNCTION outbox_payload(event jsonb) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN regexp_replace(event::text, '("(?:[^"\\]|\\.)*")|([,:]) ', '\1\2', 'g');

-- What this service's events are about. A service with a new type replaces this function in a migration of its own, and
-- nothing else.
CREATE FUNCTION outbox_aggregate_types() RETURNS text[] LANGUAGE sql IMMUTABLE
    RETURN '{${aggregate_types}}'::text[];

CREATE TABLE outbox (
    id uuid NOT NULL,
    -- The topic's name without its prefix.
    aggregate_type text NOT NULL
        CONSTRAINT outbox_known_aggregate_type
            CHECK (aggregate_type IN ('canary', 'relay-barrier') OR aggregate_type = ANY (outbox_aggregate_types())),
    -- Lengths are checked apart: a bounded repetition costs a regular expression twenty times as much.
    aggregate_id text NOT NULL CHECK (aggregate_id ~ '^[!-~]+$' AND octet_length(aggregate_id) <= 200),
    aggregate_version bigint NOT NULL CHECK (aggregate_version >= 1),
    event_type text NOT NULL CHECK (event_type ~ '^[A-Za-z][A-Za-z0-9]*$' AND octet_length(event_type) <= 100),
    schema_version int NOT NULL CHECK (schema_version >= 1),
    epoch int NOT NULL DEFAULT outbox_current_epoch(),
    payload text NOT NULL
        CONSTRAINT outbox_payload_size CHECK (octet_length(payload) <= 524288)
        CONSTRAINT outbox_payload_json CHECK (payload IS JSON OBJECT),
    occurred_at timestamptz NOT NULL
        CHECK (occurred_at >= '1970-01-01 00:00:00+00' AND occurred_at < '10000-01-01 00:00:00+00'),
    traceparent text CHECK (
        traceparent LIKE '__-________________________________-________________-__' AND traceparent ~ '^[0-9a-f-]+$'),
    -- Of an event that was recorded while another one was handled: the first of the chain, and the one before it.
    correlation_id uuid,
    causation_id uuid,
    CONSTRAINT outbox_caused CHECK ((correlation_id IS NULL) = (causation_id IS NULL)),
    tx_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
    recorded_on date NOT NULL DEFAULT outbox_today(),
    PRIMARY KEY (id, recorded_on)
) PARTITION BY RANGE (recorded_on);

-- Makes the partitions of today and the next 14 days, as far as they are missing. The service may call this although it
-- may not make tables. Attaching, unlike CREATE TABLE … PARTITION OF, lets writers go on.
CREATE FUNCTION outbox_make_partitions() RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    day date;
    partition text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('outbox_make_partitions'));
    FOR day IN SELECT outbox_today() + ahead FROM generate_series(0, 14) AS ahead LOOP
        partition := 'outbox_' || to_char(day, 'YYYYMMDD');
        IF to_regclass(partition) IS NULL THEN
            EXECUTE format('CREATE TABLE %I (LIKE outbox INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', partition);
            EXECUTE format('ALTER TABLE outbox ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition, day, day + 1);
        END IF;
    END LOOP;
END $$;

REVOKE ALL ON FUNCTION outbox_make_partitions() FROM PUBLIC;

-- How many days after today have a partition, without a gap.
CREATE FUNCTION outbox_partitions_ahead() RETURNS int LANGUAGE sql STABLE
    RETURN (
        SELECT coalesce(min(ahead) - 1, 366)
        FROM generate_series(1, 366) AS ahead
        WHERE to_regclass('outbox_' || to_char(outbox_today() + ahead, 'YYYYMMDD')) IS NULL);

SELECT outbox_make_partitions();

-- The sequence of this service's canary events. One row.
CREATE TABLE outbox_canary (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    sequence bigint NOT NULL
);

INSERT INTO outbox_canary (sequence) VALUES (0);

-- A relay that polls reads the table itself, on servers without logical replication too.
DO $$ BEGIN
    IF '${relay}' = 'debezium' THEN
        CREATE PUBLICATION outbox FOR TABLE outbox WITH (publish = 'insert', publish_via_partition_root = true);
    END IF;
END $$;

-- What the relay's sessions run before anything else: see connectors/README.md. Debezium makes a missing replication slot
-- anew, and without its stored offsets begins wherever the slot is; both would skip events in silence.
CREATE SCHEMA outbox_relay;

-- The one place where the relay may begin without offsets: where the slot was when it was made. One row.
CREATE TABLE outbox_relay.beginning (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    lsn pg_lsn NOT NULL
);

-- Lets the relay begin without offsets where its slot is now. By the migration, and by an operator who has made sure
-- that nothing is missing.
CREATE FUNCTION outbox_relay.begin_at_slot() RETURNS pg_lsn LANGUAGE sql
    SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO outbox_relay.beginning (lsn)
    SELECT confirmed_flush_lsn FROM pg_replication_slots WHERE slot_name = current_database() || '_outbox'
    ON CONFLICT (only_row) DO UPDATE SET lsn = excluded.lsn
    RETURNING lsn
$$;

REVOKE ALL ON FUNCTION outbox_relay.begin_at_slot() FROM PUBLIC;

-- 28000 is a condition that Debezium does not retry.
CREATE FUNCTION outbox_relay.require_slot() RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM pg_replication_slots
        WHERE slot_name = current_database() || '_outbox' AND failover AND invalidation_reason IS NULL
    ) THEN
        RAISE EXCEPTION 'The replication slot that the migrations made for the outbox of % is gone: events may be lost',
            current_database() USING ERRCODE = '28000';
    END IF;
END $$;

-- Stands before the function of this name in pg_catalog, by the search path of the relay's sessions: Debezium asks where
-- the log ends when it has no offsets, and only then.
CREATE FUNCTION outbox_relay.pg_current_wal_lsn() RETURNS pg_lsn LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM pg_replication_slots
        JOIN outbox_relay.beginning ON lsn = confirmed_flush_lsn
        WHERE slot_name = current_database() || '_outbox'
    ) THEN
        RAISE EXCEPTION 'The relay has lost its offsets after it had published events of %: events may be lost',
            current_database() USING ERRCODE = '28000';
    END IF;
    RETURN pg_current_wal_lsn();
END $$;

GRANT USAGE ON SCHEMA outbox_relay TO ${relay_role};
GRANT USAGE ON SCHEMA ${flyway:defaultSchema} TO ${service_role}, ${relay_role};
GRANT SELECT ON outbox_epoch TO ${service_role};
GRANT INSERT (
    id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version, payload, occurred_at, traceparent,
    correlation_id, causation_id
) ON outbox TO ${service_role};
GRANT SELECT, UPDATE (sequence) ON outbox_canary TO ${service_role};
GRANT EXECUTE ON FUNCTION outbox_make_partitions() TO ${service_role};
GRANT SELECT ON outbox TO ${relay_role};
