/** What a client is told when its request fails, and what the log is told meanwhile. */
package dev.tidemark.problems.rest.answer;
