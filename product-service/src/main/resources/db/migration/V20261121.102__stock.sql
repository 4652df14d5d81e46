-- Apart from the product: most changes of a quantity are no event and leave the product's row and version alone.
CREATE TABLE stock (
    product_id uuid PRIMARY KEY REFERENCES products (id),
    -- Pieces that nobody has reserved.
    on_hand int NOT NULL CHECK (on_hand BETWEEN 0 AND 1000000000),
    reserved int NOT NULL CHECK (reserved >= 0),
    shipped bigint NOT NULL CHECK (shipped >= 0),
    received bigint NOT NULL CHECK (received >= 0),
    written_off bigint NOT NULL CHECK (written_off >= 0),
    CONSTRAINT stock_adds_up CHECK (on_hand + reserved + shipped = received - written_off)
);

-- How the pieces came and went, except with orders. What was received less what was written off is their sum.
CREATE TABLE stock_movements (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Not of the product, whose row a foreign key would touch.
    product_id uuid NOT NULL REFERENCES stock (product_id),
    kind text NOT NULL,
    -- Negative for pieces that went.
    quantity int NOT NULL,
    -- Where they came from, or why they went.
    note text CHECK (char_length(note) BETWEEN 1 AND 200),
    booked_at timestamptz NOT NULL,
    CHECK (
        kind = 'RECEIPT' AND quantity > 0
        OR kind = 'WRITE_OFF' AND quantity < 0 AND note IS NOT NULL
        OR kind = 'COUNT')
);

GRANT SELECT, INSERT, UPDATE (on_hand, reserved, shipped, received, written_off) ON stock TO ${service_role};
GRANT SELECT, INSERT ON stock_movements TO ${service_role};
