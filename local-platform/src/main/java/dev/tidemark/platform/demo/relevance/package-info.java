/** How well a search finds the demo catalogue's products, by judged queries. Their README says who judged, and how. */
package dev.tidemark.platform.demo.relevance;
