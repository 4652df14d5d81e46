/** What an operator sees of the inbox and decides about it, over HTTP: requests and answers only. For operators alone. */
package dev.tidemark.outbox.inbox.http;
