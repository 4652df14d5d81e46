package dev.tidemark.platform.provision.planted;

import dev.tidemark.platform.test.Sandbox;

/** Code for users that only works in tests. */
record PlaysInSand(Sandbox sandbox) {}
