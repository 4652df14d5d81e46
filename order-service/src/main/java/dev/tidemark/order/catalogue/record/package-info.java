/** What of the published products the copy can hold. Knows no database. */
package dev.tidemark.order.catalogue.record;
