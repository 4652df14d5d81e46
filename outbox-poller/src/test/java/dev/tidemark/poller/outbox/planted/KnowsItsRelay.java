package dev.tidemark.poller.outbox.planted;

import dev.tidemark.poller.relay.PollerConfig;

/** Breaks a rule, so that the rule is seen to fail. */
record KnowsItsRelay(PollerConfig config) {}
