/** How fast a catalogue is imported. */
package dev.tidemark.benchmarks.write.catalogue;
