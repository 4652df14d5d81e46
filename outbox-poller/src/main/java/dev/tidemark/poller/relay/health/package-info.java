/** What the relay says about itself: its health and its metrics. */
package dev.tidemark.poller.relay.health;
