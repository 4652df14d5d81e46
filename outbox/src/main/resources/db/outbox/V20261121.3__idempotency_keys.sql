-- What requests with an idempotency key were answered, written in the transaction of their effect. Rows are written once,
-- read by repeats of the request and deleted some time later.
CREATE TABLE idempotency_keys (
    -- Of the token: whose request it was.
    subject text NOT NULL CHECK (subject <> ''),
    -- Method and path.
    route text NOT NULL,
    key text NOT NULL CHECK (key ~ '^[!-~]+$' AND octet_length(key) <= 200),
    -- SHA-256 of the request's body.
    body_digest bytea NOT NULL CHECK (octet_length(body_digest) = 32),
    status int NOT NULL,
    -- JSON: lists of values by name.
    headers text NOT NULL,
    -- JSON, or null for an answer without a body.
    body text,
    created_at timestamptz NOT NULL DEFAULT now(),
    -- Also the last resort: whatever else fails, the second effect of a key fails with its answer.
    PRIMARY KEY (key, route, subject)
);

CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);

-- Begins a request: 'new', 'answered' with the answer, 'reused' for another body, or 'in use' while another transaction
-- works on the same key, for which nobody waits. The lock ends with the transaction. Volatile, so that the look comes with
-- a snapshot of its own after the lock is taken: it sees whatever the one who had the lock before has committed.
CREATE FUNCTION idempotency_begin(asked_subject text, asked_route text, asked_key text, asked_digest bytea)
    RETURNS TABLE (outcome text, status int, headers text, body text) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF NOT pg_try_advisory_xact_lock(
        hashtextextended(concat_ws(E'\n', asked_key, asked_route, asked_subject), 0)) THEN
        RETURN QUERY SELECT 'in use', NULL::int, NULL::text, NULL::text;
        RETURN;
    END IF;
    RETURN QUERY
        SELECT CASE WHEN answer.body_digest = asked_digest THEN 'answered' ELSE 'reused' END,
            answer.status, answer.headers, answer.body
        FROM idempotency_keys AS answer
        WHERE answer.key = asked_key AND answer.route = asked_route AND answer.subject = asked_subject;
    IF NOT FOUND THEN
        RETURN QUERY SELECT 'new', NULL::int, NULL::text, NULL::text;
    END IF;
END $$;

REVOKE ALL ON FUNCTION idempotency_begin(text, text, text, bytea) FROM PUBLIC;

GRANT SELECT, INSERT, DELETE ON idempotency_keys TO ${service_role};
GRANT EXECUTE ON FUNCTION idempotency_begin(text, text, text, bytea) TO ${service_role};
