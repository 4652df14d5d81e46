-- The document of every review in the read model "reviews".
SELECT id,
       row_version AS version,
       jsonb_build_object(
           'reviewId', id,
           'productId', product_id,
           'rating', rating,
           'text', text,
           'writtenAt', written_at,
           'deleted', false,
           'version', row_version) AS document
FROM reviews
ORDER BY id
