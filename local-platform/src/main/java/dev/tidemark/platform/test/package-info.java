/**
 * Real servers for tests: one platform for all test JVMs of a build, a {@link dev.tidemark.platform.test.Sandbox} for
 * each test class.
 */
package dev.tidemark.platform.test;
