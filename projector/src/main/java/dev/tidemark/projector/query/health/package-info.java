/** Whether queries can be answered here. */
package dev.tidemark.projector.query.health;
