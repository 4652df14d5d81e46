-- Amounts are minor units of the currency; a version grows by one per published event.
CREATE TABLE orders (
    id uuid PRIMARY KEY,
    version bigint NOT NULL CHECK (version >= 1),
    -- The subject of the member's tokens.
    member_id text NOT NULL CHECK (char_length(member_id) BETWEEN 1 AND 255),
    status text NOT NULL
        CHECK (status IN ('PENDING', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'REJECTED', 'CANCELLED')),
    cancellation_cause text CHECK (cancellation_cause IN ('REQUESTED', 'EXPIRED')),
    -- As somebody wrote it, so perhaps personal: it is in no event.
    cancellation_reason text CHECK (char_length(cancellation_reason) BETWEEN 1 AND 500),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    total_amount bigint NOT NULL CHECK (total_amount >= 0),
    placed_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT orders_cancelled_with_cause CHECK ((status = 'CANCELLED') = (cancellation_cause IS NOT NULL)),
    CONSTRAINT orders_requested_with_reason
        CHECK ((cancellation_cause IS NOT DISTINCT FROM 'REQUESTED') = (cancellation_reason IS NOT NULL))
);

-- The orders that wait for their pieces, the oldest first: they expire in this order.
CREATE INDEX orders_pending ON orders (placed_at) WHERE status = 'PENDING';

-- Name, picture, options and price as they were when the order was placed.
CREATE TABLE order_lines (
    order_id uuid NOT NULL REFERENCES orders (id),
    position int NOT NULL CHECK (position BETWEEN 0 AND 99),
    product_id uuid NOT NULL,
    product_name text NOT NULL,
    product_thumbnail_url text,
    -- One option of each of the product's groups: {optionId, group, option}, in the groups' order.
    choices jsonb NOT NULL CHECK (jsonb_typeof(choices) = 'array'),
    quantity int NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    unit_price bigint NOT NULL CHECK (unit_price >= 0),
    PRIMARY KEY (order_id, position)
);

-- Where an order goes. Personal data, so in no event, and in a table of its own.
CREATE TABLE order_addresses (
    order_id uuid PRIMARY KEY REFERENCES orders (id),
    recipient text NOT NULL CHECK (char_length(recipient) BETWEEN 1 AND 100),
    street_lines text[] NOT NULL CHECK (cardinality(street_lines) BETWEEN 1 AND 3),
    city text NOT NULL CHECK (char_length(city) BETWEEN 1 AND 100),
    postal_code text NOT NULL CHECK (char_length(postal_code) BETWEEN 1 AND 16),
    country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    phone text CHECK (char_length(phone) BETWEEN 1 AND 32)
);

-- Why an order was rejected: what there was of the products of which there was too little.
CREATE TABLE order_shortages (
    order_id uuid NOT NULL REFERENCES orders (id),
    product_id uuid NOT NULL,
    requested int NOT NULL CHECK (requested >= 1),
    available int NOT NULL CHECK (available >= 0),
    PRIMARY KEY (order_id, product_id)
);

GRANT SELECT, INSERT ON orders, order_lines, order_addresses, order_shortages TO ${service_role};
GRANT UPDATE (version, status, cancellation_cause, cancellation_reason, updated_at) ON orders TO ${service_role};
