/** The stock of products over HTTP: requests and answers only. */
package dev.tidemark.product.http.stock;
