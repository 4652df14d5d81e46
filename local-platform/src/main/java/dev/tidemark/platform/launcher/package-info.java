/**
 * The commands of the entry script that need more than a shell: {@code up}, {@code dev}, {@code status}, {@code down},
 * {@code reset}, {@code token}.
 *
 * <p>One launcher runs per checkout. It starts the servers and services as children, watches them, and takes them with
 * it when it ends. {@code part} holds what runs and what watches it, {@code console} what people see.
 */
package dev.tidemark.platform.launcher;
