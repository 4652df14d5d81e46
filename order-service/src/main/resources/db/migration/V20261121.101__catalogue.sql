-- The copy of the published products from which orders are priced.
CREATE TABLE catalogue_products (
    id uuid PRIMARY KEY,
    version bigint NOT NULL CHECK (version >= 1),
    status text NOT NULL CHECK (status IN ('DRAFT', 'ON_SALE', 'DISCONTINUED')),
    name text NOT NULL,
    thumbnail_url text,
    price_amount bigint NOT NULL CHECK (price_amount > 0),
    price_currency text NOT NULL CHECK (price_currency ~ '^[A-Z]{3}$'),
    -- As published: {id, name, options: [{id, name, priceDifference}]}; an order chooses one option of each.
    option_groups jsonb NOT NULL CHECK (jsonb_typeof(option_groups) = 'array')
);

GRANT SELECT, INSERT, UPDATE ON catalogue_products TO ${service_role};
