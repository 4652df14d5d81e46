/** Reviews over HTTP: requests and answers only. */
package dev.tidemark.product.http.review;
