-- Amounts are minor units of the currency; a version grows by one per published event.
CREATE TABLE products (
    id uuid PRIMARY KEY,
    version bigint NOT NULL CHECK (version >= 1),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    description text NOT NULL CHECK (char_length(description) <= 10000),
    brand text NOT NULL CHECK (char_length(brand) BETWEEN 1 AND 100),
    category_path text[] NOT NULL CHECK (cardinality(category_path) BETWEEN 1 AND 10),
    price_amount bigint NOT NULL CHECK (price_amount > 0),
    price_currency text NOT NULL CHECK (price_currency ~ '^[A-Z]{3}$'),
    in_stock boolean NOT NULL,
    thumbnail_url text CHECK (char_length(thumbnail_url) <= 2000),
    registered_at timestamptz NOT NULL
);

-- Apart from the product: most changes of a quantity are no event and leave the product's row and version alone.
CREATE TABLE product_stock (
    product_id uuid PRIMARY KEY REFERENCES products (id),
    quantity int NOT NULL CHECK (quantity >= 0)
);

GRANT SELECT, INSERT ON products, product_stock TO ${service_role};
GRANT UPDATE (version, price_amount, price_currency, in_stock) ON products TO ${service_role};
GRANT UPDATE (quantity) ON product_stock TO ${service_role};
