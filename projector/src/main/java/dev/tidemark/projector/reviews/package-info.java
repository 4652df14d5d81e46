/** Reviews of products, built from the rows of their table and answered with what they come to. */
package dev.tidemark.projector.reviews;
