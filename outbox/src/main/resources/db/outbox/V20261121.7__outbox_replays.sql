-- Events that are published once more, for one consumer: a copy of the row, addressed to it, on a topic of its own. The
-- topic of the aggregate keeps its order that way, and the last record of a key stays its newest.

-- The consumer; null for everything that is recorded. Lengths are checked apart, as elsewhere.
ALTER TABLE outbox ADD COLUMN replay_for text
    CONSTRAINT outbox_replay_consumer
        CHECK (replay_for ~ '^[a-z0-9]+([.-][a-z0-9]+)*$' AND octet_length(replay_for) <= 100);

-- A copy goes to its topic with an address, and nothing else goes there or has one.
ALTER TABLE outbox DROP CONSTRAINT outbox_known_aggregate_type;
ALTER TABLE outbox ADD CONSTRAINT outbox_known_aggregate_type
    CHECK (replay_for IS NOT NULL
        OR aggregate_type IN ('canary', 'relay-barrier') OR aggregate_type = ANY (outbox_aggregate_types()));
ALTER TABLE outbox ADD CONSTRAINT outbox_known_replay_type
    CHECK (replay_for IS NULL
        OR right(aggregate_type, 7) = '.replay' AND left(aggregate_type, -7) = ANY (outbox_aggregate_types()));

-- A copy has the id of its event, which may be of the same day. Its position is higher: see outbox_replay_step.
ALTER TABLE outbox DROP CONSTRAINT outbox_pkey;
ALTER TABLE outbox ADD PRIMARY KEY (id, recorded_on, position);

-- What there is of an aggregate. The price is a tenth more of what an event of 1 KB writes to the log; without it a question
-- for one aggregate reads an eighth of the outbox, and cannot be answered for a large one.
CREATE INDEX outbox_aggregates ON outbox (aggregate_id, aggregate_version);

-- What operators asked for, and how far it came. Kept for ever: it is little.
CREATE TABLE outbox_replay (
    id uuid PRIMARY KEY,
    consumer text NOT NULL CHECK (consumer ~ '^[a-z0-9]+([.-][a-z0-9]+)*$' AND octet_length(consumer) <= 100),
    aggregate_type text NOT NULL CHECK (aggregate_type = ANY (outbox_aggregate_types())),
    -- Either an aggregate, or what occurred from a time on and before another.
    aggregate_id text CHECK (aggregate_id ~ '^[!-~]+$' AND octet_length(aggregate_id) <= 200),
    occurred_from timestamptz,
    occurred_to timestamptz CHECK (occurred_from < occurred_to),
    CHECK ((aggregate_id IS NULL) = (occurred_from IS NOT NULL) AND (aggregate_id IS NULL) = (occurred_to IS NOT NULL)),
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL DEFAULT now(),
    -- As counted for the request; at least so many when there was more to look through than a request looks at.
    events bigint NOT NULL CHECK (events >= 0),
    counted boolean NOT NULL,
    CHECK (events > 0 OR NOT counted),
    -- All that was recorded before the request has a lower position.
    end_position bigint NOT NULL DEFAULT pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
    -- The last row that was looked at, in the order of buckets and, in a bucket, of pollers.
    bucket int NOT NULL DEFAULT 0 CHECK (bucket BETWEEN 0 AND 7),
    position bigint NOT NULL DEFAULT 0,
    aggregate_version bigint NOT NULL DEFAULT 0,
    row_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    replayed bigint NOT NULL DEFAULT 0,
    finished_at timestamptz
);

CREATE INDEX outbox_replay_open ON outbox_replay (requested_at, id) WHERE finished_at IS NULL;

-- From when on the outbox has every event; null while no day was dropped. A day's first hour does not count: an event that
-- occurred then may have been recorded by a transaction that began the day before.
CREATE FUNCTION outbox_complete_from() RETURNS timestamptz LANGUAGE sql STABLE
    BEGIN ATOMIC
        SELECT CASE WHEN first_day > began_on THEN (first_day + interval '1 hour') AT TIME ZONE 'UTC' END
        FROM (
            SELECT min(to_date(right(relname, 8), 'YYYYMMDD')) AS first_day
            FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
            WHERE inhparent = 'outbox'::regclass AND NOT inhdetachpending) AS kept,
            (SELECT (since AT TIME ZONE 'UTC')::date AS began_on FROM outbox_epoch WHERE number = 1) AS birth;
    END;

-- What there is to replay of an aggregate, or of a window, as far as at most so many rows of it, or of the days of the
-- window, say: a request holds a connection meanwhile. Of an aggregate these are the first versions. Versions of an earlier
-- epoch repeat with other content, so its events are counted apart and never replayed. When there are more rows, counted is
-- false, events are those that were found, and complete_from is in the current epoch, for what was not looked at may have
-- events of an earlier one.
CREATE FUNCTION outbox_replayable(
    wanted_type text, wanted_id text, wanted_from timestamptz, wanted_to timestamptz, max_rows int,
    OUT events bigint, OUT counted boolean, OUT of_earlier_epochs bigint, OUT first_version bigint,
    OUT complete_from timestamptz
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
    epoch_now int := outbox_current_epoch();
    first_day date := (wanted_from AT TIME ZONE 'UTC')::date;
    last_day date := (wanted_to AT TIME ZONE 'UTC')::date;
BEGIN
    IF wanted_id IS NULL THEN
        -- The days around come last: they have few.
        SELECT count(*) FILTER (WHERE wanted AND epoch = epoch_now), count(*) FILTER (WHERE wanted AND epoch <> epoch_now),
            count(*) <= max_rows
        INTO events, of_earlier_epochs, counted
        FROM (
            SELECT epoch, aggregate_type = wanted_type AND occurred_at >= wanted_from AND occurred_at < wanted_to AS wanted
            FROM (
                SELECT * FROM outbox WHERE recorded_on BETWEEN first_day AND last_day
                UNION ALL
                SELECT * FROM outbox WHERE recorded_on IN (first_day - 1, last_day + 1)) AS near
            LIMIT max_rows + 1) AS looked_at;
    ELSE
        SELECT count(*) FILTER (WHERE epoch = epoch_now), count(*) FILTER (WHERE epoch <> epoch_now),
            min(aggregate_version), count(*) <= max_rows
        INTO events, of_earlier_epochs, first_version, counted
        FROM (
            SELECT epoch, aggregate_version FROM outbox
            WHERE aggregate_id = wanted_id AND aggregate_type = wanted_type
            ORDER BY aggregate_version
            LIMIT max_rows + 1) AS looked_at;
    END IF;
    complete_from := greatest(
        outbox_complete_from(),
        (SELECT since FROM outbox_epoch WHERE number = epoch_now AND number > 1 AND NOT counted));
END $$;

-- Looks at the next rows for the oldest replay that is not finished, copies those that are asked for, and writes how far it
-- came: all or nothing, and short, however much there is. Answers nothing when there is nothing to do or somebody else does
-- it; missing is null until the replay is finished, and then how many of the events that were counted were gone. By the
-- index and in its order, as pollers read: the planner knows nothing of today's rows, and would sort the whole bucket for
-- each step.
--
-- Ids of copies are unique together with their positions because a step begins after the request and after the step before
-- it have committed, so its transaction has a higher number than any position that they could see.
CREATE FUNCTION outbox_replay_step(
    max_rows int, max_bytes bigint, OUT replay uuid, OUT copied bigint, OUT missing bigint
) LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = ${flyway:defaultSchema}, pg_temp
  SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
DECLARE
    work outbox_replay;
    in_bucket int;
    first_day date;
    last_day date;
    epoch_now int := outbox_current_epoch();
    seen record;
    bucket_done boolean;
    all_done boolean;
BEGIN
    IF pg_current_xact_id_if_assigned() IS NOT NULL THEN
        RAISE EXCEPTION 'A step of a replay is a transaction of its own';
    END IF;
    IF NOT pg_try_advisory_xact_lock(hashtext('outbox_replay')) THEN
        RETURN;
    END IF;
    SELECT * INTO work FROM outbox_replay WHERE finished_at IS NULL ORDER BY requested_at, id LIMIT 1;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    in_bucket := CASE WHEN work.aggregate_id IS NULL THEN work.bucket ELSE hashtextextended(work.aggregate_id, 0) & 7 END;
    first_day := coalesce((work.occurred_from AT TIME ZONE 'UTC')::date - 1, '-infinity');
    last_day := coalesce((work.occurred_to AT TIME ZONE 'UTC')::date + 1, 'infinity');

    WITH looked_at AS (
        SELECT outbox.*,
            aggregate_type = work.aggregate_type
                AND epoch = epoch_now
                AND (work.aggregate_id IS NULL OR aggregate_id = work.aggregate_id)
                AND (work.occurred_from IS NULL OR occurred_at >= work.occurred_from AND occurred_at < work.occurred_to)
                AS wanted
        FROM outbox
        WHERE (hashtextextended(aggregate_id, 0) & 7) = in_bucket
          AND outbox.position >= work.position AND outbox.position < work.end_position
          AND (outbox.position, aggregate_version, id) > (work.position, work.aggregate_version, work.row_id)
          AND recorded_on BETWEEN first_day AND last_day
        ORDER BY position, aggregate_version, id
        LIMIT max_rows
    ), measured AS (
        SELECT *, sum(CASE WHEN wanted THEN octet_length(payload) END) OVER (
            ORDER BY position, aggregate_version, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes_before
        FROM looked_at
    ), taken AS (
        SELECT * FROM measured WHERE coalesce(bytes_before, 0) < max_bytes
    ), copies AS (
        INSERT INTO outbox (
            id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version, epoch, payload, occurred_at,
            traceparent, correlation_id, causation_id, replay_for)
        SELECT id, aggregate_type || '.replay', aggregate_id, aggregate_version, event_type, schema_version, epoch, payload,
            occurred_at, traceparent, correlation_id, causation_id, work.consumer
        FROM taken WHERE wanted
        ORDER BY position, aggregate_version, id
        RETURNING 1
    )
    SELECT
        (SELECT count(*) FROM copies) AS copies,
        (SELECT count(*) FROM looked_at) < max_rows AND (SELECT count(*) FROM taken) = (SELECT count(*) FROM looked_at) AS exhausted,
        last.position, last.aggregate_version, last.id
    INTO seen
    FROM (VALUES (1)) AS one LEFT JOIN LATERAL (
        SELECT taken.position, taken.aggregate_version, taken.id FROM taken
        ORDER BY position DESC, aggregate_version DESC, id DESC LIMIT 1) AS last ON true;

    bucket_done := seen.exhausted;
    all_done := bucket_done AND (work.aggregate_id IS NOT NULL OR work.bucket = 7);
    UPDATE outbox_replay SET
        bucket = work.bucket + CASE WHEN bucket_done AND NOT all_done THEN 1 ELSE 0 END,
        position = CASE WHEN bucket_done THEN 0 ELSE seen.position END,
        aggregate_version = CASE WHEN bucket_done THEN 0 ELSE seen.aggregate_version END,
        row_id = CASE WHEN bucket_done THEN '00000000-0000-0000-0000-000000000000' ELSE seen.id END,
        replayed = work.replayed + seen.copies,
        finished_at = CASE WHEN all_done THEN now() END
    WHERE outbox_replay.id = work.id;

    replay := work.id;
    copied := seen.copies;
    missing := CASE WHEN all_done THEN greatest(0, work.events - work.replayed - seen.copies) END;
END $$;

REVOKE ALL ON FUNCTION outbox_replayable(text, text, timestamptz, timestamptz, int) FROM PUBLIC;
REVOKE ALL ON FUNCTION outbox_replay_step(int, bigint) FROM PUBLIC;

GRANT SELECT, INSERT (id, consumer, aggregate_type, aggregate_id, occurred_from, occurred_to, requested_by, events,
    counted) ON outbox_replay TO ${service_role};
GRANT EXECUTE ON FUNCTION outbox_replayable(text, text, timestamptz, timestamptz, int) TO ${service_role};
GRANT EXECUTE ON FUNCTION outbox_replay_step(int, bigint) TO ${service_role};
