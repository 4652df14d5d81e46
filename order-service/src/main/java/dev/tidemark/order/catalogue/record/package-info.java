/** From records to products, or to the reason why a record can never be applied. Knows no database. */
package dev.tidemark.order.catalogue.record;
