-- The document of every product in the read model "products".
SELECT p.id,
       p.version,
       jsonb_build_object(
           'productId', p.id,
           'status', p.status,
           'name', p.name,
           'description', p.description,
           'brand', (SELECT jsonb_build_object('id', b.id, 'name', b.name) FROM brands b WHERE b.id = p.brand_id),
           'seller', (SELECT jsonb_build_object('id', s.id, 'name', s.name) FROM sellers s WHERE s.id = p.seller_id),
           'categoryPath', (
               SELECT jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name)
                                ORDER BY array_position(narrowest.path, c.id))
               FROM categories narrowest JOIN categories c ON c.id = ANY (narrowest.path)
               WHERE narrowest.id = p.category_id),
           'tags', (
               SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) ORDER BY pt.position), '[]')
               FROM product_tags pt JOIN tags t ON t.id = pt.tag_id
               WHERE pt.product_id = p.id),
           'details', (
               SELECT coalesce(jsonb_agg(jsonb_build_object('name', d.name, 'value', d.value) ORDER BY d.position), '[]')
               FROM product_details d
               WHERE d.product_id = p.id),
           'attributes', (
               SELECT coalesce(jsonb_agg(a.attribute ORDER BY a.kind, a.position, a.place), '[]')
               FROM (
                   SELECT 1 AS kind, d.position, 0 AS place, d.name || '=' || d.value AS attribute
                   FROM product_details d
                   WHERE d.product_id = p.id
                   UNION ALL
                   SELECT 2, g.position, o.position, g.name || '=' || o.name
                   FROM product_option_groups g JOIN product_options o ON o.group_id = g.id
                   WHERE g.product_id = p.id) AS a),
           'price', price.amount,
           'currency', price.currency,
           'inStock', (SELECT s.on_hand > 0 FROM stock s WHERE s.product_id = p.id),
           'rating', (
               SELECT jsonb_build_object(
                   'count', r.published_reviews,
                   'averageHundredths', round(100.0 * r.published_stars / r.published_reviews)::int)
               FROM product_ratings r
               WHERE r.product_id = p.id AND r.published_reviews > 0),
           'thumbnailUrl', (
               SELECT i.thumbnail_url FROM product_images i WHERE i.product_id = p.id ORDER BY i.position LIMIT 1),
           'version', p.version) AS document
FROM products p
CROSS JOIN LATERAL (
    SELECT amount, currency FROM product_prices WHERE product_id = p.id ORDER BY version DESC LIMIT 1) AS price
ORDER BY p.id
