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

-- Counts for all rows of a statement at once, and by products in one order, so that no two wait for each other.
CREATE FUNCTION count_ratings() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
    products uuid[];
    more_reviews int[];
    more_stars bigint[];
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        UPDATE product_ratings
        SET reviews = 0, stars = 0, changed_at = CASE WHEN published_reviews > 0 THEN coalesce(changed_at, now()) END
        WHERE reviews > 0;
        RETURN NULL;
    ELSIF TG_OP = 'INSERT' THEN
        SELECT array_agg(product_id), array_agg(reviews), array_agg(stars) INTO products, more_reviews, more_stars
        FROM (SELECT product_id, count(*) AS reviews, sum(rating) AS stars FROM written GROUP BY product_id) AS more;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(product_id), array_agg(reviews), array_agg(stars) INTO products, more_reviews, more_stars
        FROM (SELECT product_id, -count(*) AS reviews, -sum(rating) AS stars FROM gone GROUP BY product_id) AS more;
    ELSE
        SELECT array_agg(product_id), array_agg(reviews), array_agg(stars) INTO products, more_reviews, more_stars
        FROM (
            SELECT product_id, sum(reviews) AS reviews, sum(stars) AS stars
            FROM (
                SELECT product_id, 1 AS reviews, rating AS stars FROM written
                UNION ALL
                SELECT product_id, -1, -rating FROM gone) AS changes
            GROUP BY product_id
            HAVING sum(reviews) <> 0 OR sum(stars) <> 0) AS more;
    END IF;

    INSERT INTO product_ratings (product_id, reviews, stars)
    SELECT id, 0, 0 FROM unnest(products) AS id ORDER BY id
    ON CONFLICT DO NOTHING;
    PERFORM FROM product_ratings WHERE product_id = ANY (products) ORDER BY product_id FOR UPDATE;
    UPDATE product_ratings AS r
    SET reviews = r.reviews + more.reviews,
        stars = r.stars + more.stars,
        changed_at = CASE
            WHEN (r.reviews + more.reviews, r.stars + more.stars) <> (published_reviews, published_stars)
            THEN coalesce(changed_at, now()) END
    FROM unnest(products, more_reviews, more_stars) AS more (product_id, reviews, stars)
    WHERE r.product_id = more.product_id;
    RETURN NULL;
END $$;

CREATE TRIGGER count_written_ratings AFTER INSERT ON reviews
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION count_ratings();
CREATE TRIGGER count_changed_ratings AFTER UPDATE ON reviews
    REFERENCING OLD TABLE AS gone NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION count_ratings();
CREATE TRIGGER count_gone_ratings AFTER DELETE ON reviews
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_ratings();
CREATE TRIGGER count_no_ratings AFTER TRUNCATE ON reviews
    FOR EACH STATEMENT EXECUTE FUNCTION count_ratings();

GRANT SELECT, INSERT, DELETE, UPDATE (rating, text) ON reviews TO ${service_role};
