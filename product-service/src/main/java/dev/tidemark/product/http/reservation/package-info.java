/** What orders hold, over HTTP: requests and answers only. For operators alone. */
package dev.tidemark.product.http.reservation;
