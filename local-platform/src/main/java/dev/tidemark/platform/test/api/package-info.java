/** Whether the description of a service's API, {@code /q/openapi}, is complete, and its examples are true. */
package dev.tidemark.platform.test.api;
