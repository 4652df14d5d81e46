package dev.tidemark.projector.event;

import java.util.List;

/**
 * What the records of a batch turned out to be, each in the order of the records.
 *
 * @param records how many there were, with those that do not concern the read model
 */
public record Reading<E>(int records, List<IncomingEvent<E>> events, List<DeadLetter> deadLetters) {}
