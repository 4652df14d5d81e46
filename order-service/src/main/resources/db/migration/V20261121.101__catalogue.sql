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

-- Where reading the topic goes on. Kept here and not in Kafka: copy and position commit together, and a restored
-- database goes on from where it was when it was saved.
CREATE TABLE catalogue_progress (
    topic text NOT NULL,
    partition int NOT NULL CHECK (partition >= 0),
    -- The broker's own id: a topic made anew has another, and its offsets mean other records.
    topic_id text NOT NULL,
    -- Of the database of products; null until a record of this partition was applied.
    epoch int,
    next_offset bigint NOT NULL CHECK (next_offset >= 0),
    -- The end when this partition was first seen; until it is reached, a product that is not here may exist.
    first_end bigint NOT NULL CHECK (first_end >= 0),
    filled boolean NOT NULL,
    PRIMARY KEY (topic, partition)
);

GRANT SELECT, INSERT, UPDATE ON catalogue_products, catalogue_progress TO ${service_role};
