/**
 * Completes the description of a service's API, {@code /q/openapi}, when the service is built. Paths, parameters and
 * schemas come from the resources. What no code says comes from files below {@code META-INF/openapi} of any module:
 *
 * <ul>
 *   <li>{@code resources/order.json} says what each method of {@code OrderResource} does, with an example of its request
 *       and of its answer, and the problems that are its own;
 *   <li>{@code problems.json} has an example of each type of problem that the module knows;
 *   <li>{@code annotations.json} says what an annotation on a resource or method adds to its operations.
 * </ul>
 *
 * <p>What all operations share, {@link dev.tidemark.problems.openapi.SharedProblems} and
 * {@link dev.tidemark.problems.openapi.Vocabulary} know. An operation is called after its resource and method:
 * {@code order.place}.
 */
package dev.tidemark.problems.openapi;
