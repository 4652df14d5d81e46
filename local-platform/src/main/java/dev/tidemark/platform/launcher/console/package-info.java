/** What people see: a board of parts while everything starts, a progress bar, and single lines for what happens later. */
package dev.tidemark.platform.launcher.console;
