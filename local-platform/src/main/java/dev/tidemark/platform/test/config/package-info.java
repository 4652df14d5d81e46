/** Settings as services read them at their start. */
package dev.tidemark.platform.test.config;
