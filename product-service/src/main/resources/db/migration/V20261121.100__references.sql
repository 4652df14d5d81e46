-- What many products share. A product's events carry these names, so who copies one locks its row until the event is
-- recorded: see ReferenceLocks.

CREATE TABLE brands (
    id uuid PRIMARY KEY,
    version bigint NOT NULL CHECK (version >= 1),
    name text NOT NULL CONSTRAINT brands_name_taken UNIQUE CHECK (char_length(name) BETWEEN 1 AND 100)
);

CREATE TABLE sellers (
    id uuid PRIMARY KEY,
    version bigint NOT NULL CHECK (version >= 1),
    name text NOT NULL CONSTRAINT sellers_name_taken UNIQUE CHECK (char_length(name) BETWEEN 1 AND 100)
);

CREATE TABLE tags (
    id uuid PRIMARY KEY,
    version bigint NOT NULL CHECK (version >= 1),
    name text NOT NULL CONSTRAINT tags_name_taken UNIQUE CHECK (char_length(name) BETWEEN 1 AND 100)
);

-- A tree that only grows and loses leaves: parent and path never change, so a path may be read without a lock.
CREATE TABLE categories (
    id uuid PRIMARY KEY,
    version bigint NOT NULL CHECK (version >= 1),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    parent_id uuid REFERENCES categories (id),
    -- From the widest category down to this one.
    path uuid[] NOT NULL CHECK (
        cardinality(path) BETWEEN 1 AND 10
        AND path[cardinality(path)] = id
        AND path[cardinality(path) - 1] IS NOT DISTINCT FROM parent_id),
    CONSTRAINT categories_name_taken UNIQUE NULLS NOT DISTINCT (parent_id, name)
);

CREATE INDEX categories_by_name ON categories (name, id);

GRANT SELECT, INSERT, DELETE, UPDATE (version, name) ON brands, sellers, tags, categories TO ${service_role};
