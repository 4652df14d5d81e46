/**
 * How old what queries see is, measured at zero traffic too: every writing service sends a canary every few seconds
 * along the whole way, from a row in its database to a search. Their sequence numbers have no gap, so a gap means that
 * rows were lost.
 */
package dev.tidemark.projector.freshness;
