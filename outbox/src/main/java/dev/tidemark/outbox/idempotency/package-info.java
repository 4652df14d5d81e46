/**
 * Requests that can be repeated. A client that names its request by an {@code Idempotency-Key} may send it again until it
 * has an answer: the effect happens once, and every repeat gets the first answer.
 *
 * <p>A resource marks its methods {@link dev.tidemark.outbox.idempotency.Idempotent}. The answer is stored in the
 * transaction of the effect, so there is no moment at which one of them is there without the other. A request that is
 * refused stores nothing: repeated, it is judged anew.
 */
package dev.tidemark.outbox.idempotency;
