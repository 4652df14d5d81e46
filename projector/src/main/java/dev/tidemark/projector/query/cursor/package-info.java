/** What leads from one page of a query to the next, signed. */
package dev.tidemark.projector.query.cursor;
