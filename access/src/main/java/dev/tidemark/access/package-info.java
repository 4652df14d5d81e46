/**
 * Who is calling. A caller shows a bearer token that an OpenID Connect provider has signed; here it is checked, and asked
 * for the caller's roles and ids. A resource method says by {@code @RolesAllowed} with {@link dev.tidemark.access.Roles}
 * which callers it is for, or {@code @PermitAll}, and asks {@link dev.tidemark.access.Caller} whose data it may touch. What
 * operators ask for it tells {@link dev.tidemark.access.Audit}; that they asked, and what it came to, is logged by itself.
 *
 * <p>The defaults are in this module's {@code META-INF/microprofile-config.properties}. Refusals are problem documents, see
 * {@code dev.tidemark.problems}.
 */
package dev.tidemark.access;
