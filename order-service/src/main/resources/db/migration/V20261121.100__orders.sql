-- Amounts are minor units of the currency; a version grows by one per published event.
CREATE TABLE orders (
    id uuid PRIMARY KEY,
    version bigint NOT NULL CHECK (version >= 1),
    member_id text NOT NULL CHECK (char_length(member_id) BETWEEN 1 AND 64),
    status text NOT NULL CHECK (status IN ('PENDING', 'CANCELLED')),
    cancellation_reason text CHECK (char_length(cancellation_reason) <= 500),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    total_amount bigint NOT NULL CHECK (total_amount >= 0),
    placed_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT orders_cancelled_with_reason CHECK ((status = 'CANCELLED') = (cancellation_reason IS NOT NULL))
);

-- Name, picture and price as they were when the order was placed.
CREATE TABLE order_lines (
    order_id uuid NOT NULL REFERENCES orders (id),
    position int NOT NULL CHECK (position BETWEEN 0 AND 99),
    product_id uuid NOT NULL,
    product_name text NOT NULL,
    product_thumbnail_url text,
    quantity int NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    unit_price bigint NOT NULL CHECK (unit_price >= 0),
    PRIMARY KEY (order_id, position),
    CONSTRAINT order_lines_product_once UNIQUE (order_id, product_id)
);

GRANT SELECT, INSERT ON orders, order_lines TO ${service_role};
GRANT UPDATE (version, status, cancellation_reason, updated_at) ON orders TO ${service_role};
