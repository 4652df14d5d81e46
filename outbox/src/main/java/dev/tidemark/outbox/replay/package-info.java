/**
 * Publishes events once more, for one consumer that has lost what it made of them: the same ids and bytes, on the topic
 * {@code <topic>.replay}, with the consumer's name in the header {@code replay-for}. The topic itself stays as it is: there
 * the last record of a key is its newest, and the others have nothing to do with it.
 *
 * <p>An operator asks for an aggregate or a window of time; what is not in the outbox any more is said, not left out in
 * silence. The database copies the rows, a batch at a time, and writes with each how far it came. So a replay may be as long
 * as the outbox, goes on after a crash, and leaves through whichever relay is active.
 */
package dev.tidemark.outbox.replay;
