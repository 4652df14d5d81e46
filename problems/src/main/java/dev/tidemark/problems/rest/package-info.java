/**
 * Turns every failure of a request into a problem document: those of the HTTP server ({@code RouterProblems}), of reading
 * the body ({@code StrictJson}, {@code BodyReader}), of Jakarta REST, of validation, of the domain, and bugs. A module that
 * knows more failures adds mappers of its own and answers with {@link dev.tidemark.problems.rest.FailureAnswer}.
 */
package dev.tidemark.problems.rest;
