package org.elasticsearch.planted;

/** Stands for any class of a search client. */
public final class SearchClient {}
