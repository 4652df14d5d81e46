/** The topic of dead letters, and those that retries are sent to. */
package dev.tidemark.projector.deadletters.topic;
