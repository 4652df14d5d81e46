/** Where reading begins: with an index that is this code's own, at offsets behind which nothing is missing from it. */
package dev.tidemark.projector.feed.start;
