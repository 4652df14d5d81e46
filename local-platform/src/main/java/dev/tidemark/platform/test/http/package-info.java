/** Clients of a service under test, and what its refusals look like. */
package dev.tidemark.platform.test.http;
