/** A whole Tidemark of a test's own: servers, services, relays; each can be killed, stopped and started again. */
package dev.tidemark.system;
