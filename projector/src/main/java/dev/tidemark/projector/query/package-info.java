/**
 * What all queries share: pages with facets, the views they are cut from, a limit to each search, and how an outage is
 * answered.
 *
 * <p>Queries are typed from the builders on; nothing that a user wrote is ever read as a query in a syntax. How many
 * values a query may have, and so how many clauses, {@link dev.tidemark.problems.rest.query} says for all resources.
 */
package dev.tidemark.projector.query;
