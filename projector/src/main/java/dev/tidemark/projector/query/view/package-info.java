/** The frozen views that searches page through: who shares one, how long it is kept, and how many there are. */
package dev.tidemark.projector.query.view;
