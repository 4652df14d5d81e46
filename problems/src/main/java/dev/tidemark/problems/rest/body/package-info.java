/** What the body of a request may be like: bounded in size, present where one is expected, and taken at its word. */
package dev.tidemark.problems.rest.body;
