-- A version grows by one per published event. Positions begin at 1.

CREATE TABLE products (
    id uuid PRIMARY KEY,
    version bigint NOT NULL CHECK (version >= 1),
    status text NOT NULL CHECK (status IN ('DRAFT', 'ON_SALE', 'DISCONTINUED')),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    description text NOT NULL CHECK (char_length(description) <= 10000),
    brand_id uuid NOT NULL REFERENCES brands (id),
    seller_id uuid NOT NULL REFERENCES sellers (id),
    category_id uuid NOT NULL REFERENCES categories (id),
    in_stock boolean NOT NULL,
    registered_at timestamptz NOT NULL
);

-- For republication, and for the refusal to delete what is in use.
CREATE INDEX products_by_brand ON products (brand_id, id);
CREATE INDEX products_by_seller ON products (seller_id, id);
CREATE INDEX products_by_category ON products (category_id);

-- Every price that the product ever had; that of the highest version is the current one. Minor units of the currency.
CREATE TABLE product_prices (
    product_id uuid NOT NULL REFERENCES products (id),
    version bigint NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    valid_from timestamptz NOT NULL,
    PRIMARY KEY (product_id, version)
);

-- What the stars come to, and what of it is published. Reviews count themselves; a product shows what is published, and
-- only whoever has locked the product publishes. No row while nobody has reviewed the product.
CREATE FUNCTION rating_average(reviews int, stars bigint) RETURNS int LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN reviews > 0 THEN round(100.0 * stars / reviews)::int END;

-- The last of 1, 2, 3, 5, 10, 20, 50, 100 … that so many reviews have reached.
CREATE FUNCTION rating_step(reviews int) RETURNS int LANGUAGE sql IMMUTABLE
    RETURN CASE
        WHEN reviews < 3 THEN reviews
        WHEN reviews < 5 THEN 3
        ELSE (10 ^ (length(reviews::text) - 1))::int
            * CASE WHEN left(reviews::text, 1) >= '5' THEN 5 WHEN left(reviews::text, 1) >= '2' THEN 2 ELSE 1 END
    END;

CREATE TABLE product_ratings (
    product_id uuid PRIMARY KEY REFERENCES products (id),
    reviews int NOT NULL CHECK (reviews >= 0),
    stars bigint NOT NULL CHECK (stars BETWEEN reviews AND 5 * reviews),
    published_reviews int NOT NULL DEFAULT 0 CHECK (published_reviews >= 0),
    published_stars bigint NOT NULL DEFAULT 0
        CHECK (published_stars BETWEEN published_reviews AND 5 * published_reviews),
    -- Since when the two differ; null while they do not.
    changed_at timestamptz,
    -- Whether they differ by so much that it should be seen at once.
    enough boolean NOT NULL GENERATED ALWAYS AS (
        rating_step(reviews) <> rating_step(published_reviews)
        OR coalesce(
            abs(rating_average(reviews, stars) - rating_average(published_reviews, published_stars)) >= 10,
            false)) STORED
);

CREATE INDEX product_ratings_enough ON product_ratings (product_id) WHERE enough;
CREATE INDEX product_ratings_changed ON product_ratings (changed_at) WHERE changed_at IS NOT NULL;

-- Every category of the path, so that the products below a category are found without walking the tree.
CREATE TABLE product_categories (
    product_id uuid NOT NULL REFERENCES products (id),
    position int NOT NULL CHECK (position BETWEEN 1 AND 10),
    category_id uuid NOT NULL REFERENCES categories (id),
    PRIMARY KEY (product_id, position)
);

CREATE UNIQUE INDEX product_categories_by_category ON product_categories (category_id, product_id);

CREATE TABLE product_tags (
    product_id uuid NOT NULL REFERENCES products (id),
    position int NOT NULL CHECK (position BETWEEN 1 AND 20),
    tag_id uuid NOT NULL REFERENCES tags (id),
    PRIMARY KEY (product_id, position)
);

CREATE UNIQUE INDEX product_tags_by_tag ON product_tags (tag_id, product_id);

CREATE TABLE product_details (
    product_id uuid NOT NULL REFERENCES products (id),
    position int NOT NULL CHECK (position BETWEEN 1 AND 50),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    value text NOT NULL CHECK (char_length(value) BETWEEN 1 AND 1000),
    PRIMARY KEY (product_id, position),
    UNIQUE (product_id, name)
);

CREATE TABLE product_images (
    product_id uuid NOT NULL REFERENCES products (id),
    position int NOT NULL CHECK (position BETWEEN 1 AND 20),
    url text NOT NULL CHECK (char_length(url) <= 2000),
    thumbnail_url text NOT NULL CHECK (char_length(thumbnail_url) <= 2000),
    alt_text text CHECK (char_length(alt_text) <= 500),
    PRIMARY KEY (product_id, position)
);

CREATE TABLE product_option_groups (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES products (id),
    position int NOT NULL CHECK (position BETWEEN 1 AND 10),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    UNIQUE (product_id, position),
    UNIQUE (product_id, name)
);

CREATE TABLE product_options (
    id uuid PRIMARY KEY,
    group_id uuid NOT NULL REFERENCES product_option_groups (id) ON DELETE CASCADE,
    position int NOT NULL CHECK (position BETWEEN 1 AND 50),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    -- What choosing it adds to the price, in minor units; may be negative.
    price_difference bigint NOT NULL,
    UNIQUE (group_id, position),
    UNIQUE (group_id, name)
);

GRANT SELECT, INSERT ON products, product_prices TO ${service_role};
GRANT UPDATE (version, status, name, description, brand_id, category_id, in_stock) ON products TO ${service_role};
GRANT SELECT, INSERT, DELETE
    ON product_categories, product_tags, product_details, product_images, product_option_groups
    TO ${service_role};
GRANT SELECT, INSERT ON product_options TO ${service_role};
GRANT SELECT, UPDATE (published_reviews, published_stars, changed_at) ON product_ratings TO ${service_role};
