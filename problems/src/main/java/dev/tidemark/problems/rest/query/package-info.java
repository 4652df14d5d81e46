/** What the query of a request may be like: known parameters, each once, of their type. */
package dev.tidemark.problems.rest.query;
