/**
 * What a read model is: a name, where its documents come from, and the function that makes them. Whoever adds one needs
 * nothing else of this project; the rest is the engine's.
 */
package dev.tidemark.projector.readmodel;
