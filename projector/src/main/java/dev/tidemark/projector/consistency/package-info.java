/**
 * Reading one's own writes: a query that is sent consistency tokens waits until the documents that they name are as new.
 *
 * <p>Who waits costs a place in a set. One loop per read model looks up the documents of all that wait, each once, and
 * only while somebody waits; one refresh serves all whose documents arrived meanwhile. The loop subscribes for itself,
 * as it belongs to none of those that wait: any of them may leave.
 */
package dev.tidemark.projector.consistency;
