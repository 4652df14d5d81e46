/** What commands share over HTTP: the version as an entity tag, the precondition on it, and the consistency token. */
package dev.tidemark.problems.http;
