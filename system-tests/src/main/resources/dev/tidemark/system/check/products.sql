-- The document of every product in the read model "products".
SELECT p.id,
       p.version,
       jsonb_build_object(
           'productId', p.id,
           'status', p.status,
           'name', p.name,
           'description', p.description,
           'brand', (SELECT b.name FROM brands b WHERE b.id = p.brand_id),
           'seller', (SELECT s.name FROM sellers s WHERE s.id = p.seller_id),
           'categoryPath', (
               SELECT jsonb_agg(c.name ORDER BY array_position(narrowest.path, c.id))
               FROM categories narrowest JOIN categories c ON c.id = ANY (narrowest.path)
               WHERE narrowest.id = p.category_id),
           'tags', (
               SELECT coalesce(jsonb_agg(t.name ORDER BY pt.position), '[]')
               FROM product_tags pt JOIN tags t ON t.id = pt.tag_id
               WHERE pt.product_id = p.id),
           'price', price.amount,
           'currency', price.currency,
           'inStock', (SELECT s.on_hand > 0 FROM stock s WHERE s.product_id = p.id),
           'thumbnailUrl', (
               SELECT i.thumbnail_url FROM product_images i WHERE i.product_id = p.id ORDER BY i.position LIMIT 1),
           'version', p.version) AS document
FROM products p
CROSS JOIN LATERAL (
    SELECT amount, currency FROM product_prices WHERE product_id = p.id ORDER BY version DESC LIMIT 1) AS price
ORDER BY p.id
