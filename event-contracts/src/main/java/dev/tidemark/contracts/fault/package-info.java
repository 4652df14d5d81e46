/** What is told of content that cannot be read, or not be handled, to people who must not see it. */
package dev.tidemark.contracts.fault;
