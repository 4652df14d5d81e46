/** What lists are narrowed and sorted by. */
package dev.tidemark.projector.query.filter;
