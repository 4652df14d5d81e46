-- A product is many rows, but one value: its public state, as its events carry it. These turn one into the other, for one
-- product or many, with as many statements.

CREATE VIEW product_states AS
SELECT p.id,
       (json_build_object(
           'id', p.id,
           'version', p.version,
           'status', p.status,
           'name', p.name,
           'description', p.description,
           'brand', (SELECT json_build_object('id', b.id, 'name', b.name) FROM brands b WHERE b.id = p.brand_id),
           'seller', (SELECT json_build_object('id', s.id, 'name', s.name) FROM sellers s WHERE s.id = p.seller_id),
           'categoryPath', coalesce((
               SELECT json_agg(json_build_object('id', c.id, 'name', c.name) ORDER BY pc.position)
               FROM product_categories pc JOIN categories c ON c.id = pc.category_id
               WHERE pc.product_id = p.id), '[]'),
           'tags', coalesce((
               SELECT json_agg(json_build_object('id', t.id, 'name', t.name) ORDER BY pt.position)
               FROM product_tags pt JOIN tags t ON t.id = pt.tag_id
               WHERE pt.product_id = p.id), '[]'),
           'images', coalesce((
               SELECT json_agg(
                   json_build_object('url', i.url, 'thumbnailUrl', i.thumbnail_url, 'altText', i.alt_text)
                   ORDER BY i.position)
               FROM product_images i WHERE i.product_id = p.id), '[]'),
           'thumbnailUrl', (
               SELECT i.thumbnail_url FROM product_images i WHERE i.product_id = p.id AND i.position = 1),
           'details', coalesce((
               SELECT json_agg(json_build_object('name', d.name, 'value', d.value) ORDER BY d.position)
               FROM product_details d WHERE d.product_id = p.id), '[]'),
           'optionGroups', coalesce((
               SELECT json_agg(
                   json_build_object('id', g.id, 'name', g.name, 'options', (
                       SELECT json_agg(
                           json_build_object('id', o.id, 'name', o.name, 'priceDifference', o.price_difference)
                           ORDER BY o.position)
                       FROM product_options o WHERE o.group_id = g.id))
                   ORDER BY g.position)
               FROM product_option_groups g WHERE g.product_id = p.id), '[]'),
           'price', (
               SELECT json_build_object('amount', r.amount, 'currency', r.currency)
               FROM product_prices r WHERE r.product_id = p.id ORDER BY r.version DESC LIMIT 1),
           'inStock', p.in_stock)::jsonb
       || coalesce((
           SELECT jsonb_build_object('rating', jsonb_build_object(
               'count', r.published_reviews,
               'averageHundredths', rating_average(r.published_reviews, r.published_stars)))
           FROM product_ratings r WHERE r.product_id = p.id AND r.published_reviews > 0), '{}'))::json AS state
FROM products p;

-- Adds what the products have several of. Takes an array of states.
CREATE FUNCTION add_product_parts(products jsonb) RETURNS void LANGUAGE sql
BEGIN ATOMIC
    INSERT INTO product_categories (product_id, position, category_id)
    SELECT p.id, c.position, (c.category ->> 'id')::uuid
    FROM jsonb_to_recordset(products) AS p (id uuid, "categoryPath" jsonb),
        jsonb_array_elements(p."categoryPath") WITH ORDINALITY AS c (category, position);

    INSERT INTO product_tags (product_id, position, tag_id)
    SELECT p.id, t.position, (t.tag ->> 'id')::uuid
    FROM jsonb_to_recordset(products) AS p (id uuid, tags jsonb),
        jsonb_array_elements(p.tags) WITH ORDINALITY AS t (tag, position);

    INSERT INTO product_images (product_id, position, url, thumbnail_url, alt_text)
    SELECT p.id, i.position, i.image ->> 'url', i.image ->> 'thumbnailUrl', i.image ->> 'altText'
    FROM jsonb_to_recordset(products) AS p (id uuid, images jsonb),
        jsonb_array_elements(p.images) WITH ORDINALITY AS i (image, position);

    INSERT INTO product_details (product_id, position, name, value)
    SELECT p.id, d.position, d.detail ->> 'name', d.detail ->> 'value'
    FROM jsonb_to_recordset(products) AS p (id uuid, details jsonb),
        jsonb_array_elements(p.details) WITH ORDINALITY AS d (detail, position);

    INSERT INTO product_option_groups (id, product_id, position, name)
    SELECT (g.optionGroup ->> 'id')::uuid, p.id, g.position, g.optionGroup ->> 'name'
    FROM jsonb_to_recordset(products) AS p (id uuid, "optionGroups" jsonb),
        jsonb_array_elements(p."optionGroups") WITH ORDINALITY AS g (optionGroup, position);

    INSERT INTO product_options (id, group_id, position, name, price_difference)
    SELECT (o.option ->> 'id')::uuid, (g.optionGroup ->> 'id')::uuid, o.position, o.option ->> 'name',
        (o.option ->> 'priceDifference')::bigint
    FROM jsonb_to_recordset(products) AS p ("optionGroups" jsonb),
        jsonb_array_elements(p."optionGroups") AS g (optionGroup),
        jsonb_array_elements(g.optionGroup -> 'options') WITH ORDINALITY AS o (option, position);
END;

-- Takes an array of states, each with registeredAt and the quantity that is there at first.
CREATE FUNCTION register_products(products jsonb) RETURNS void LANGUAGE sql
BEGIN ATOMIC
    INSERT INTO products (
        id, version, status, name, description, brand_id, seller_id, category_id, in_stock, registered_at)
    SELECT p.id, p.version, p.status, p.name, p.description, (p.brand ->> 'id')::uuid, (p.seller ->> 'id')::uuid,
        (p."categoryPath" -> -1 ->> 'id')::uuid, p."inStock", p."registeredAt"
    FROM jsonb_to_recordset(products) AS p (
        id uuid, version bigint, status text, name text, description text, brand jsonb, seller jsonb,
        "categoryPath" jsonb, "inStock" boolean, "registeredAt" timestamptz);

    INSERT INTO product_prices (product_id, version, amount, currency, valid_from)
    SELECT p.id, p.version, (p.price ->> 'amount')::bigint, p.price ->> 'currency', p."registeredAt"
    FROM jsonb_to_recordset(products) AS p (id uuid, version bigint, price jsonb, "registeredAt" timestamptz);

    SELECT add_product_parts(products);

    INSERT INTO stock (product_id, on_hand, reserved, shipped, received, written_off)
    SELECT p.id, p.quantity, 0, 0, p.quantity, 0
    FROM jsonb_to_recordset(products) AS p (id uuid, quantity int);

    INSERT INTO stock_movements (product_id, kind, quantity, booked_at)
    SELECT p.id, 'RECEIPT', p.quantity, p."registeredAt"
    FROM jsonb_to_recordset(products) AS p (id uuid, quantity int, "registeredAt" timestamptz)
    WHERE p.quantity > 0;
END;

-- Replaces what the product has several of. Takes its state.
CREATE FUNCTION replace_product_parts(product jsonb) RETURNS void LANGUAGE sql
BEGIN ATOMIC
    DELETE FROM product_categories WHERE product_id = (product ->> 'id')::uuid;
    DELETE FROM product_tags WHERE product_id = (product ->> 'id')::uuid;
    DELETE FROM product_images WHERE product_id = (product ->> 'id')::uuid;
    DELETE FROM product_details WHERE product_id = (product ->> 'id')::uuid;
    DELETE FROM product_option_groups WHERE product_id = (product ->> 'id')::uuid;
    SELECT add_product_parts(jsonb_build_array(product));
END;

GRANT SELECT ON product_states TO ${service_role};
