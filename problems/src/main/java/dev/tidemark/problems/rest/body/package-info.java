/** What the body of a request may be like: bounded in size and time, there where one is expected, taken at its word. */
package dev.tidemark.problems.rest.body;
