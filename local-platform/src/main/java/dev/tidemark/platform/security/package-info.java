/** What encrypts the connections of a platform, and what its clients log in with; made at the first start that asks for it. */
package dev.tidemark.platform.security;
