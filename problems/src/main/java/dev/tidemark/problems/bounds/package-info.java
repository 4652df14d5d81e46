/**
 * Bounds of settings of services that answer requests, for numbers that make no sense below or above. Whoever sets a value
 * beyond them is told its name and the bounds, and the process does not start.
 *
 * <p>Converters, and not Bean Validation: where one setting has a constraint, Quarkus lets Hibernate Validator learn the
 * settings of every extension, two hundred types, at each start of the process.
 */
package dev.tidemark.problems.bounds;
