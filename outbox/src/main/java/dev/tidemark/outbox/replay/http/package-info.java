/** Replays over HTTP, for operators: requests and answers only. */
package dev.tidemark.outbox.replay.http;
