package dev.tidemark.projector.readmodel.planted;

import dev.tidemark.projector.feed.FeedConfig;

/** A read model that decides how it is read. */
record KnowsItsFeed(FeedConfig feed) {}
