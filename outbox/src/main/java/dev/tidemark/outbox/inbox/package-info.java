/**
 * What a service reads from the topics of others. A {@link dev.tidemark.outbox.inbox.Subscription} is a bean that says
 * what to do with events; everything else is here: where reading goes on, what happens when it cannot, and who is told.
 *
 * <pre>
 * message    from records to events, or to the reason why a record cannot be read; how many are handled together
 * progress   positions in the service's database, and the events that were handled
 * parking    messages that cannot be handled, with all later ones of their keys
 * kafka      clients with the settings on which the guarantees rest
 * state      what a subscription is doing, and what keeps it from going on
 * loop       a thread and a consumer per subscription, one batch at a time
 * watch      looks at topics and positions from outside; health and metrics
 * http       what operators see of parked messages and epochs, and decide about them
 * </pre>
 *
 * <p>A position is advanced in the transaction that applies what stands before it, so both happen or neither does,
 * whatever is killed in between. A subscription adds to the service's configuration, under
 * {@code tidemark.inbox.subscriptions.<name>}, its {@code topic} and {@code group}.
 */
package dev.tidemark.outbox.inbox;
