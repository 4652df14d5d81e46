/** Topics that get more partitions while the system lives. */
package dev.tidemark.system.growth;
