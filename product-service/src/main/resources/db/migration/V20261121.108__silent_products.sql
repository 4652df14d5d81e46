-- For an owner, after a topic or its history was lost: products of which the outbox has no event any more are published as
-- they are, each as its next version. At most so many at a time, in the order of their ids behind one of them; answers the
-- last id, behind which the next call begins, and how many it were: 0 at the end.
CREATE FUNCTION republish_silent_products(
    at_most int, INOUT after uuid DEFAULT '00000000-0000-0000-0000-000000000000', OUT published bigint
) LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
    silent uuid[];
BEGIN
    SELECT array_agg(id ORDER BY id) INTO silent
    FROM (
        SELECT id FROM products
        WHERE id > after AND NOT EXISTS (
            SELECT FROM outbox WHERE aggregate_type = 'products' AND aggregate_id = products.id::text)
        ORDER BY id
        LIMIT at_most
        FOR NO KEY UPDATE) AS found;

    UPDATE products SET version = version + 1 WHERE id = ANY (silent);

    -- As in a republication, names need no lock: one that changes meanwhile has a republication of its own.
    INSERT INTO outbox (
        id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version, payload, occurred_at)
    SELECT gen_random_uuid(), 'products', id::text, (state ->> 'version')::bigint, 'ProductDetailsChanged', 1,
        outbox_payload(jsonb_build_object(
            'product', state,
            'occurredAt', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))),
        now()
    FROM product_states WHERE id = ANY (silent);

    GET DIAGNOSTICS published = ROW_COUNT;
    after := coalesce(silent[published], after);
END $$;

REVOKE ALL ON FUNCTION republish_silent_products(int, uuid) FROM PUBLIC;
