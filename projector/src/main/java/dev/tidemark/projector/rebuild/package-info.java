/**
 * Building a read model anew while it is being queried and written: a generation beside the one that answers, and the
 * moment in which queries move on. Nothing but the alias says which one answers, so every step can be repeated.
 */
package dev.tidemark.projector.rebuild;
