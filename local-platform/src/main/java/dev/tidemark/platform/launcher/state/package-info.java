/** What outlives a launcher: its folders, and its note for other launchers. */
package dev.tidemark.platform.launcher.state;
