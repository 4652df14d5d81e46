/** What a service under test says in its log. */
package dev.tidemark.platform.test.log;
