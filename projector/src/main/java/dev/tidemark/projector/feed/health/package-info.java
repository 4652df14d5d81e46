/** What health says of feeds. */
package dev.tidemark.projector.feed.health;
