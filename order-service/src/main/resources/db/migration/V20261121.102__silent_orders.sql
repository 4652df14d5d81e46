-- For an owner, after a topic or its history was lost: orders of which the outbox has no event any more are published from
-- their rows, as the newest event once more under the next version. At most so many at a time, in the order of their ids
-- behind one of them; answers the last id, behind which the next call begins, and how many it were: 0 at the end. An order
-- that is PENDING is left to the stock's answer or to its expiry, which publish it: its only event is the first.
CREATE FUNCTION republish_silent_orders(
    at_most int, INOUT after uuid DEFAULT '00000000-0000-0000-0000-000000000000', OUT published bigint
) LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
    silent uuid[];
BEGIN
    -- The lines and shortages of an order never change, so its row guards whatever is read below.
    SELECT array_agg(id ORDER BY id) INTO silent
    FROM (
        SELECT id FROM orders
        WHERE id > after
          AND status <> 'PENDING'
          AND NOT EXISTS (
              SELECT FROM outbox WHERE aggregate_type = 'orders' AND aggregate_id = orders.id::text)
        ORDER BY id
        LIMIT at_most
        FOR NO KEY UPDATE) AS found;

    UPDATE orders SET version = version + 1 WHERE id = ANY (silent);

    INSERT INTO outbox (
        id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version, payload, occurred_at)
    SELECT gen_random_uuid(), 'orders', o.id::text, o.version, 'Order' || initcap(o.status), 1,
        outbox_payload(jsonb_build_object(
            'order', jsonb_build_object(
                'id', o.id,
                'version', o.version,
                'memberId', o.member_id,
                'status', o.status,
                'lines', lines.all_of_them,
                'totalPrice', jsonb_build_object('amount', o.total_amount, 'currency', o.currency),
                'placedAt', instant.of_order),
            'occurredAt', instant.of_event)
        || CASE o.status
            WHEN 'CANCELLED' THEN jsonb_build_object('cause', o.cancellation_cause)
            WHEN 'REJECTED' THEN jsonb_build_object('shortages', shortages.all_of_them)
            ELSE '{}' END),
        o.updated_at
    FROM orders AS o
    CROSS JOIN LATERAL (
        SELECT to_char(o.placed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS of_order,
            to_char(o.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS of_event) AS instant
    CROSS JOIN LATERAL (
        SELECT jsonb_agg(
            jsonb_build_object(
                'productId', product_id,
                'productName', product_name,
                'productThumbnailUrl', product_thumbnail_url,
                'choices', choices,
                'quantity', quantity,
                'unitPrice', jsonb_build_object('amount', unit_price, 'currency', o.currency),
                'totalPrice', jsonb_build_object('amount', unit_price * quantity, 'currency', o.currency))
            ORDER BY position) AS all_of_them
        FROM order_lines WHERE order_id = o.id) AS lines
    CROSS JOIN LATERAL (
        SELECT coalesce(
            jsonb_agg(
                jsonb_build_object('productId', product_id, 'requested', requested, 'available', available)
                ORDER BY product_id),
            '[]') AS all_of_them
        FROM order_shortages WHERE order_id = o.id) AS shortages
    WHERE o.id = ANY (silent);

    GET DIAGNOSTICS published = ROW_COUNT;
    after := coalesce(silent[published], after);
END $$;

REVOKE ALL ON FUNCTION republish_silent_orders(int, uuid) FROM PUBLIC;
