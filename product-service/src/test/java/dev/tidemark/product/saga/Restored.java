package dev.tidemark.product.saga;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A service of its own for tests that let epochs rise: others publish orders of the first one. */
public final class Restored implements QuarkusTestProfile {}
