-- For an owner, after a topic or its history was lost: products of which the outbox has no event any more are published as
-- they are, each as its next version. At most so many at a time; answers how many it were, so it is to be called until it
-- says 0.
CREATE FUNCTION republish_silent_products(at_most int) RETURNS bigint LANGUAGE plpgsql
    SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
    silent uuid[];
    published bigint;
BEGIN
    SELECT array_agg(id) INTO silent
    FROM (
        SELECT id FROM products
        WHERE NOT EXISTS (
            SELECT FROM outbox WHERE aggregate_type = 'products' AND aggregate_id = products.id::text)
        ORDER BY id
        LIMIT at_most
        FOR NO KEY UPDATE) AS found;

    UPDATE products SET version = version + 1 WHERE id = ANY (silent);

    -- As in a republication, names need no lock: one that changes meanwhile has a republication of its own.
    INSERT INTO outbox (
        id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version, payload, occurred_at)
    SELECT gen_random_uuid(), 'products', id::text, (state ->> 'version')::bigint, 'ProductDetailsChanged', 1,
        jsonb_build_object(
            'product', state,
            'occurredAt', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text,
        now()
    FROM product_states WHERE id = ANY (silent);

    GET DIAGNOSTICS published = ROW_COUNT;
    RETURN published;
END $$;

REVOKE ALL ON FUNCTION republish_silent_products(int) FROM PUBLIC;
