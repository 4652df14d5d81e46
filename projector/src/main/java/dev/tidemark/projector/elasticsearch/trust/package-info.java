/** Which Elasticsearch is the one that is meant, where it is asked by HTTPS. */
package dev.tidemark.projector.elasticsearch.trust;
