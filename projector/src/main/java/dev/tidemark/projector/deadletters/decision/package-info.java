/** What operators decide about dead letters: that they are sent once more, or given up. */
package dev.tidemark.projector.deadletters.decision;
