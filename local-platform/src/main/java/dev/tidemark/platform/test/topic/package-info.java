/** What a relay promises of the topics that it fills. */
package dev.tidemark.platform.test.topic;
