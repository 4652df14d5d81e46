-- The document of every order in the read model "orders".
SELECT o.id,
       o.version,
       jsonb_build_object(
           'orderId', o.id,
           'memberId', o.member_id,
           'status', o.status,
           'orderDate', o.placed_at,
           'updatedAt', o.updated_at,
           'productId', f.product_id,
           'productName', f.product_name,
           'productThumbnailUrl', f.product_thumbnail_url,
           'quantity', f.quantity,
           'unitPrice', f.unit_price,
           'lines', (
               SELECT jsonb_agg(
                          jsonb_build_object(
                              'productId', l.product_id,
                              'productName', l.product_name,
                              'productThumbnailUrl', l.product_thumbnail_url,
                              'choices', l.choices,
                              'quantity', l.quantity,
                              'unitPrice', l.unit_price,
                              'totalPrice', l.unit_price * l.quantity)
                          ORDER BY l.position)
               FROM order_lines l
               WHERE l.order_id = o.id),
           'totalPrice', o.total_amount,
           'currency', o.currency,
           'version', o.version) AS document
FROM orders o
LEFT JOIN order_lines f ON f.order_id = o.id
    AND f.position = (SELECT min(l.position) FROM order_lines l WHERE l.order_id = o.id)
ORDER BY o.id
