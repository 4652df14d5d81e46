-- By which ids sellers know products that they imported, so that a repeated import finds them.
CREATE TABLE product_client_ids (
    seller_id uuid NOT NULL REFERENCES sellers (id),
    client_id text NOT NULL CHECK (char_length(client_id) BETWEEN 1 AND 100),
    -- Claimed before the product is registered, in the same transaction.
    product_id uuid NOT NULL REFERENCES products (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (seller_id, client_id)
);

GRANT SELECT, INSERT ON product_client_ids TO ${service_role};
