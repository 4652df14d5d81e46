-- Plain rows without events: a consumer of row changes builds documents from them. It needs all of a row that is deleted,
-- and a version that grows with every change of it.
CREATE TABLE reviews (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES products (id),
    member_id text NOT NULL CHECK (char_length(member_id) BETWEEN 1 AND 255),
    rating int NOT NULL CHECK (rating BETWEEN 1 AND 5),
    text text NOT NULL CHECK (char_length(text) <= 5000),
    written_at timestamptz NOT NULL,
    row_version bigint NOT NULL,
    CONSTRAINT reviews_one_per_member UNIQUE (product_id, member_id)
);

CREATE INDEX reviews_by_product ON reviews (product_id, id);

ALTER TABLE reviews REPLICA IDENTITY FULL;

-- Whoever writes a row cannot choose its version.
CREATE FUNCTION count_row_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.row_version := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE OLD.row_version + 1 END;
    RETURN NEW;
END $$;

CREATE TRIGGER count_row_version BEFORE INSERT OR UPDATE ON reviews
    FOR EACH ROW EXECUTE FUNCTION count_row_version();

GRANT SELECT, INSERT, DELETE, UPDATE (rating, text) ON reviews TO ${service_role};
