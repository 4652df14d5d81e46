/** What tests do to a database behind a service's back. */
package dev.tidemark.platform.test.sql;
