/**
 * One shape for every refusal and failure that a service answers: RFC 9457 {@code application/problem+json}.
 *
 * <p>This package is plain Java, so a domain may throw a {@link dev.tidemark.problems.Problem}, or say by a
 * {@link dev.tidemark.problems.SafeMessage} why it cannot follow an event. {@code http} holds the headers that commands
 * share, {@code page} the pages of lists, {@code bounds} how far settings may go, {@code rest} turns whatever goes wrong
 * into an answer. A service needs nothing but the dependency: the mappers are found by themselves.
 */
package dev.tidemark.problems;
