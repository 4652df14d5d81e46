/**
 * Parts of text analysis that Elasticsearch's smallest distribution lacks: Lucene's own, under the names and with the
 * parameters that they have in a whole Elasticsearch with the plugin analysis-nori. What an index is made with here
 * means the same there.
 */
package dev.tidemark.analysis;
