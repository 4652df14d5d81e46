/**
 * Dead letters for operators: what there is, what it says, and what to do about it. The topic of dead letters keeps all of
 * it, letters and decisions; the index is made from nothing else.
 */
package dev.tidemark.projector.deadletters;
