-- What is personal of a member's orders can be erased. The orders stay, under a member id that means nobody by itself.
ALTER TABLE orders
    -- When what is personal of it was erased: since then it has neither an address nor a reason.
    ADD COLUMN erased_at timestamptz,
    DROP CONSTRAINT orders_requested_with_reason,
    ADD CONSTRAINT orders_requested_with_reason CHECK (
        (cancellation_cause IS NOT DISTINCT FROM 'REQUESTED' AND erased_at IS NULL)
            = (cancellation_reason IS NOT NULL)),
    ADD CONSTRAINT orders_erased_at_their_end
        CHECK (erased_at IS NULL OR status IN ('DELIVERED', 'REJECTED', 'CANCELLED'));

-- Of what can be erased, and so of no use to who reads an order.
CREATE INDEX orders_by_member ON orders (member_id) WHERE erased_at IS NULL;

GRANT UPDATE (erased_at) ON orders TO ${service_role};
GRANT DELETE ON order_addresses TO ${service_role};
