/** Imports over HTTP: a stream of lines in, a stream of lines out. */
package dev.tidemark.product.http.imports;
