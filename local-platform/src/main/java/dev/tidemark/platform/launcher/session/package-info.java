/** One run of {@code up} or {@code dev}: starts everything, tells how to use it, watches it, stops it. */
package dev.tidemark.platform.launcher.session;
