/** The write side over HTTP: requests and answers only. */
package dev.tidemark.product.http;
