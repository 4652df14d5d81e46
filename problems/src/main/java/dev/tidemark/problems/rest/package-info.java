/**
 * Turns every failure of a request into a problem document: those of the HTTP server, of reading the body, of Jakarta
 * REST, of validation, of the domain, and bugs. A module that knows more failures adds mappers of its own and answers with
 * {@link dev.tidemark.problems.rest.answer.FailureAnswer}.
 */
package dev.tidemark.problems.rest;
