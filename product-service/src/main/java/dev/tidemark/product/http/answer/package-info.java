/** What answers of several resources have in common. */
package dev.tidemark.product.http.answer;
