package dev.tidemark.platform.config;

import java.util.List;

/** How well the JVMs that are started here compile what they run. */
public final class JitOptions {

    /** System property: {@code true} for servers and services that live for minutes, as in tests. */
    public static final String SHORT_LIVED = "tidemark.short-lived";

    /**
     * For JVMs that end soon: on two processors the optimizing compiler takes more time from a start than it can ever give
     * back.
     */
    public static final List<String> C1_ONLY = List.of("-XX:TieredStopAtLevel=1");

    /** For servers and services: quickly when {@link #SHORT_LIVED} is set, otherwise well. */
    public static List<String> options() {
        return Boolean.getBoolean(SHORT_LIVED) ? C1_ONLY : List.of();
    }

    private JitOptions() {}
}
