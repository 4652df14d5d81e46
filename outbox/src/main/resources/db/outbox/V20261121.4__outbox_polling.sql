-- The second relay: a poller that asks the table itself, for databases without logical replication. Which of the two
-- publishes is written down here, and how one hands over to the other.

-- Where a new row stands in the order in which a poller publishes. The package comment of outbox-poller says what this
-- order promises and why. In PL/pgSQL, as its statements see what was committed while the statement around it waited for
-- a lock; in a transaction that goes on seeing the past the promise would not hold.
CREATE FUNCTION outbox_new_position() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'Events are recorded in transactions that are READ COMMITTED, not %',
            current_setting('transaction_isolation') USING ERRCODE = '25000';
    END IF;
    RETURN greatest(
        pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1,
        pg_current_xact_id()::text::bigint);
END $$;

ALTER TABLE outbox ADD COLUMN position bigint NOT NULL DEFAULT outbox_new_position();

-- The buckets that pollers share: eight for good, by a hash that hash partitions rest on too.
CREATE INDEX outbox_buckets ON outbox ((hashtextextended(aggregate_id, 0) & 7), position);

-- The relay that may publish. A hand-over is under way while there is a successor. One row.
CREATE TABLE outbox_relay.active (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    relay text NOT NULL CHECK (relay IN ('debezium', 'polling')),
    successor text CHECK (successor IN ('debezium', 'polling') AND successor <> relay),
    since timestamptz,
    barrier uuid,
    barrier_position bigint,
    -- Surely behind the barrier's commit; known once somebody has asked for the end of the hand-over.
    barrier_lsn pg_lsn,
    CHECK ((successor IS NULL) = (barrier IS NULL) AND (successor IS NULL) = (barrier_position IS NULL)
        AND (successor IS NULL) = (since IS NULL))
);

-- Migrations that were interrupted go on for the relay that they began for: a slot that nobody reads keeps the
-- write-ahead log for ever, and Debezium cannot do without one.
DO $$
DECLARE
    begun text := CASE WHEN EXISTS (SELECT FROM pg_publication WHERE pubname = 'outbox')
        THEN 'debezium' ELSE 'polling' END;
BEGIN
    IF begun <> '${relay}' THEN
        RAISE EXCEPTION 'The migrations of % began for relay %, not %: go on with that one',
            current_database(), begun, '${relay}';
    END IF;
    INSERT INTO outbox_relay.active (relay) VALUES (begun);
END $$;

CREATE OR REPLACE FUNCTION outbox_relay.require_slot() RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM outbox_relay.active WHERE relay = 'debezium') THEN
        RAISE EXCEPTION 'The outbox of % is published by a poller: Debezium has to wait for a hand-over',
            current_database() USING ERRCODE = '28000';
    END IF;
    IF NOT EXISTS (
        SELECT FROM pg_replication_slots
        WHERE slot_name = current_database() || '_outbox' AND failover AND invalidation_reason IS NULL
    ) THEN
        RAISE EXCEPTION 'The replication slot that the migrations made for the outbox of % is gone: events may be lost',
            current_database() USING ERRCODE = '28000';
    END IF;
END $$;

-- What pollers know. Written by their role alone, read by people.
CREATE SCHEMA outbox_poller;

CREATE TABLE outbox_poller.bucket (
    number int PRIMARY KEY CHECK (number BETWEEN 0 AND 7),
    -- The last row that is published, in the order of position, aggregate_version and id: all before it are published or
    -- parked.
    position bigint NOT NULL DEFAULT 0,
    aggregate_version bigint NOT NULL DEFAULT 0,
    row_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    -- The first day that concerns pollers, and one of which nothing was left: rows of the day before may still have come.
    begun_on date NOT NULL DEFAULT outbox_today(),
    complete_on date NOT NULL DEFAULT outbox_today(),
    -- Who publishes it, until when by the clock of the database, and for how many owners it has been leased.
    owner text,
    leased_until timestamptz NOT NULL DEFAULT now(),
    generation bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 20);

INSERT INTO outbox_poller.bucket (number) SELECT generate_series(0, 7);

-- The pollers that run, so that each takes its share of the buckets.
CREATE TABLE outbox_poller.instance (
    name text PRIMARY KEY,
    seen_at timestamptz NOT NULL
);

-- Aggregates with a row that Kafka refused for good: neither it nor a later row of the aggregate is published.
CREATE TABLE outbox_poller.parked (
    aggregate_type text NOT NULL,
    aggregate_id text NOT NULL,
    bucket int NOT NULL REFERENCES outbox_poller.bucket,
    position bigint NOT NULL,
    aggregate_version bigint NOT NULL,
    row_id uuid NOT NULL,
    recorded_on date NOT NULL,
    attempts int NOT NULL,
    last_error text NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    -- Since when the poller may try again.
    released_at timestamptz,
    PRIMARY KEY (aggregate_type, aggregate_id)
);

-- Lets the poller try a parked aggregate again, once the operator has removed the cause.
CREATE FUNCTION outbox_poller.unpark(parked_type text, parked_id text) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE outbox_poller.parked SET released_at = now()
    WHERE aggregate_type = parked_type AND aggregate_id = parked_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'No row of % % is parked', parked_type, parked_id;
    END IF;
END $$;

REVOKE ALL ON FUNCTION outbox_poller.unpark(text, text) FROM PUBLIC;

-- Lets pollers that stopped because rows may be lost go on with what is there, by an operator who has made it good.
CREATE FUNCTION outbox_poller.accept_loss() RETURNS void LANGUAGE sql
    SET search_path = ${flyway:defaultSchema}, pg_temp
    BEGIN ATOMIC
        DELETE FROM outbox_poller.parked
        WHERE NOT EXISTS (SELECT FROM outbox WHERE outbox.id = row_id AND outbox.recorded_on = parked.recorded_on);
        UPDATE outbox_poller.bucket
        SET begun_on = outbox_today(),
            complete_on = outbox_today(),
            -- A dump that was restored elsewhere brings positions that the new server has not come to.
            position = CASE WHEN position < pg_snapshot_xmax(pg_current_snapshot())::text::bigint THEN position ELSE 0 END;
    END;

REVOKE ALL ON FUNCTION outbox_poller.accept_loss() FROM PUBLIC;

-- Begins to hand the outbox over to the other relay, by a barrier row: the relay so far publishes what was recorded before
-- it and the barrier itself, its successor what comes after. Nobody records an event while the barrier is written, so it
-- divides both orders alike, that of the log and that of the pollers. A publication without the table ends Debezium's
-- part at the barrier, and begins it there.
CREATE FUNCTION outbox_relay.begin_handover(to_relay text) RETURNS void LANGUAGE plpgsql
    SET search_path = ${flyway:defaultSchema}, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    barrier_row outbox;
BEGIN
    -- The barrier's transaction must be younger than all that recorded something before.
    IF pg_current_xact_id_if_assigned() IS NOT NULL THEN
        RAISE EXCEPTION 'A hand-over begins in a transaction of its own';
    END IF;
    LOCK TABLE outbox IN SHARE ROW EXCLUSIVE MODE;
    PERFORM FROM outbox_relay.active WHERE successor IS NULL AND relay <> to_relay FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'The outbox of % cannot be handed over to %: it is active, or a hand-over is under way',
            current_database(), to_relay;
    END IF;
    INSERT INTO outbox (
        id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version, payload, occurred_at)
    VALUES (
        gen_random_uuid(), 'relay-barrier', current_database(), pg_current_xact_id()::text::bigint, 'RelayBarrier', 1,
        json_build_object('successor', to_relay)::text, now())
    RETURNING * INTO barrier_row;
    UPDATE outbox_relay.active
    SET successor = to_relay, since = now(), barrier = barrier_row.id, barrier_position = barrier_row.position,
        barrier_lsn = NULL;
    IF to_relay = 'polling' THEN
        ALTER PUBLICATION outbox DROP TABLE outbox;
    ELSE
        PERFORM outbox_relay.require_idle_slot();
        ALTER PUBLICATION outbox ADD TABLE outbox;
    END IF;
END $$;

-- Debezium must not stream while the other relay still publishes.
CREATE FUNCTION outbox_relay.require_idle_slot() RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM pg_replication_slots
        WHERE slot_name = current_database() || '_outbox' AND failover AND invalidation_reason IS NULL AND NOT active
    ) THEN
        RAISE EXCEPTION 'The replication slot of the outbox of % is missing, lost or being read', current_database();
    END IF;
END $$;

-- Ends the hand-over as soon as the relay so far has published everything up to the barrier. To be called until it says
-- that it is done.
CREATE FUNCTION outbox_relay.finish_handover() RETURNS text LANGUAGE plpgsql
    SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
    handover outbox_relay.active;
    barrier_day date;
    obstacle text;
BEGIN
    SELECT * INTO handover FROM outbox_relay.active FOR UPDATE;
    IF handover.successor IS NULL THEN
        RAISE EXCEPTION 'No hand-over of the outbox of % is under way', current_database();
    END IF;
    obstacle := CASE handover.relay
        WHEN 'debezium' THEN outbox_relay.debezium_before_barrier()
        ELSE outbox_relay.polling_before_barrier(handover.barrier_position) END;
    IF obstacle IS NOT NULL THEN
        RETURN obstacle;
    END IF;
    IF handover.successor = 'polling' THEN
        -- What was recorded since then is the pollers' to publish, and they begin now.
        barrier_day := (handover.since AT TIME ZONE 'UTC')::date;
        UPDATE outbox_poller.bucket
        SET position = handover.barrier_position, aggregate_version = 0, row_id = DEFAULT,
            begun_on = barrier_day, complete_on = barrier_day, leased_until = now();
    ELSE
        PERFORM outbox_relay.begin_at_slot();
    END IF;
    UPDATE outbox_relay.active
    SET relay = successor, successor = NULL, since = NULL, barrier = NULL, barrier_position = NULL, barrier_lsn = NULL;
    RETURN 'done: ' || handover.successor || ' is the active relay';
END $$;

-- Why Debezium may have left out something before the barrier; null when it has not.
CREATE FUNCTION outbox_relay.debezium_before_barrier() RETURNS text LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    confirmed pg_lsn;
BEGIN
    UPDATE outbox_relay.active SET barrier_lsn = coalesce(barrier_lsn, pg_current_wal_insert_lsn());
    SELECT confirmed_flush_lsn INTO confirmed FROM pg_replication_slots
    WHERE slot_name = current_database() || '_outbox' AND invalidation_reason IS NULL;
    IF confirmed IS NULL THEN
        RETURN 'not yet: Debezium has lost its replication slot';
    END IF;
    IF confirmed < (SELECT barrier_lsn FROM outbox_relay.active) THEN
        RETURN 'not yet: Debezium has not confirmed the barrier';
    END IF;
    RETURN NULL;
END $$;

-- Why pollers may have left out something before the barrier; null when they have not.
CREATE FUNCTION outbox_relay.polling_before_barrier(barrier bigint) RETURNS text LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM outbox_poller.bucket WHERE position < barrier) THEN
        RETURN 'not yet: no poller has published everything before the barrier';
    END IF;
    IF EXISTS (SELECT FROM outbox_poller.parked) THEN
        RETURN 'not yet: aggregates are parked, see outbox_poller.parked';
    END IF;
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION outbox_relay.begin_handover(text) FROM PUBLIC;
REVOKE ALL ON FUNCTION outbox_relay.require_idle_slot() FROM PUBLIC;
REVOKE ALL ON FUNCTION outbox_relay.finish_handover() FROM PUBLIC;
REVOKE ALL ON FUNCTION outbox_relay.debezium_before_barrier() FROM PUBLIC;
REVOKE ALL ON FUNCTION outbox_relay.polling_before_barrier(bigint) FROM PUBLIC;

-- What services are told of the relay that they watch over, who may read none of its tables: which it is, and for how many
-- seconds it has been handing over to the other one, null while it is not.
CREATE FUNCTION outbox_active_relay() RETURNS TABLE (relay text, handover float8) LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    BEGIN ATOMIC
        SELECT active.relay, extract(epoch FROM clock_timestamp() - since)::float8 FROM outbox_relay.active;
    END;

-- And what pollers have done, as positions: where the outbox ends, and up to where it is published but for parked
-- aggregates; for how many seconds some bucket has been without an owner; how many aggregates are parked. By the index, as
-- pollers read: the planner knows nothing of today's rows.
CREATE FUNCTION outbox_pollers() RETURNS TABLE (written bigint, published bigint, inactive float8, parked bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off
    BEGIN ATOMIC
        WITH newest AS (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1 AS position)
        SELECT newest.position,
            coalesce(min(waiting.position) - 1, newest.position),
            greatest(extract(epoch FROM clock_timestamp() - min(leased_until)), 0)::float8,
            (SELECT count(*) FROM outbox_poller.parked)
        FROM newest
        CROSS JOIN outbox_poller.bucket AS b
        LEFT JOIN LATERAL (
            SELECT outbox.position
            FROM outbox
            WHERE (hashtextextended(aggregate_id, 0) & 7) = b.number
              AND outbox.position >= b.position
              AND (outbox.position, outbox.aggregate_version, id) > (b.position, b.aggregate_version, b.row_id)
              AND aggregate_type <> 'relay-barrier'
              AND NOT EXISTS (
                  SELECT FROM outbox_poller.parked AS p
                  WHERE p.aggregate_type = outbox.aggregate_type AND p.aggregate_id = outbox.aggregate_id
                    AND (p.position, p.aggregate_version, p.row_id)
                        <= (outbox.position, outbox.aggregate_version, id))
            ORDER BY outbox.position
            LIMIT 1) AS waiting ON true
        GROUP BY newest.position;
    END;

REVOKE ALL ON FUNCTION outbox_active_relay() FROM PUBLIC;
REVOKE ALL ON FUNCTION outbox_pollers() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION outbox_active_relay(), outbox_pollers() TO ${service_role};
GRANT SELECT ON outbox_relay.active TO ${relay_role}, ${poller_role};
GRANT USAGE ON SCHEMA ${flyway:defaultSchema}, outbox_relay, outbox_poller TO ${poller_role};
GRANT SELECT ON outbox TO ${poller_role};
GRANT SELECT, UPDATE ON outbox_poller.bucket TO ${poller_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_poller.instance, outbox_poller.parked TO ${poller_role};
