package dev.tidemark.projector.event;

import dev.tidemark.contracts.DomainEvent;
import java.util.List;

/** What the records of a batch turned out to be, each in the order of the records. */
public record Reading<E extends DomainEvent>(List<IncomingEvent<E>> events, List<DeadLetter> deadLetters) {}
