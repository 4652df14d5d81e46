/** The documentation: that it leads where it says, and that what the README tells to type is answered as it says. */
package dev.tidemark.system.docs;
