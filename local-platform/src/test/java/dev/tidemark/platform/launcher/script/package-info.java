/** The entry script, run by real shells in a made-up checkout. */
package dev.tidemark.platform.launcher.script;
