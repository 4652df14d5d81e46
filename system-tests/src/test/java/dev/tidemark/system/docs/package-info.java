/** The documentation: that it leads where it says. */
package dev.tidemark.system.docs;
