/** What tests do to a database behind a service's back, and what an operator does to it. */
package dev.tidemark.platform.test.sql;
