-- The document of every product in the read model "products".
SELECT id,
       version,
       jsonb_build_object(
           'productId', id,
           'name', name,
           'description', description,
           'brand', brand,
           'categoryPath', category_path,
           'price', price_amount,
           'currency', price_currency,
           'inStock', in_stock,
           'thumbnailUrl', thumbnail_url,
           'version', version) AS document
FROM products
ORDER BY id
