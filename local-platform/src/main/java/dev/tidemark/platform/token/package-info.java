/** Access tokens for work and tests: what an OpenID Connect provider is for in production. */
package dev.tidemark.platform.token;
