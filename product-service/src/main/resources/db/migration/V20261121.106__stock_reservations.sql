-- What orders hold of the stock: one row per order, kept for ever. Correctness of the saga rests on epoch and
-- order_version alone: an event of the order that is not newer changes nothing, however often and whenever it comes.
CREATE TABLE stock_reservations (
    order_id uuid PRIMARY KEY,
    -- Of the reservation's own events; 0 while it has published none.
    version bigint NOT NULL CHECK (version >= 0),
    -- Of the orders' database, which begins a higher one after a restore: then versions repeat with other content.
    epoch int NOT NULL CHECK (epoch >= 0),
    order_version bigint NOT NULL CHECK (order_version >= 0),
    holding text NOT NULL CHECK (holding IN ('NONE', 'HELD', 'REJECTED', 'SHIPPED')),
    -- Product ids and quantities, by product id. In this row, so that whoever waited for it sees them as they are now.
    lines jsonb NOT NULL CHECK (jsonb_typeof(lines) = 'array'),
    CONSTRAINT stock_reservations_held_for_lines
        CHECK (holding = 'NONE' OR order_version > 0 AND jsonb_array_length(lines) > 0)
);

GRANT SELECT, INSERT, UPDATE (version, epoch, order_version, holding, lines) ON stock_reservations TO ${service_role};
