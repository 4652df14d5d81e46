package dev.tidemark.platform.process.planted;

import dev.tidemark.platform.Platform;

/** Child processes that know what they run. */
record StartsKafka(Platform platform) {}
