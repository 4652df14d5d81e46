-- A new name of a brand, seller, category or tag is brought to the products that copy it: each gets its next version, in
-- batches that each commit with how far they came.
CREATE TABLE republications (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('BRAND', 'SELLER', 'CATEGORY', 'TAG')),
    -- No foreign key: what no product uses any more may be deleted, its republications remain.
    reference_id uuid NOT NULL,
    -- The last product that is done; they are taken in the order of their ids.
    cursor uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    -- How many products there were when the name changed. Others may join or leave meanwhile.
    total bigint NOT NULL CHECK (total >= 0),
    done bigint NOT NULL DEFAULT 0 CHECK (done >= 0),
    requested_at timestamptz NOT NULL,
    finished_at timestamptz
);

CREATE INDEX republications_open ON republications (id) WHERE finished_at IS NULL;

GRANT SELECT, INSERT, UPDATE (cursor, done, finished_at) ON republications TO ${service_role};
