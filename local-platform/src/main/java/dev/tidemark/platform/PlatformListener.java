package dev.tidemark.platform;

import java.time.Duration;

/** Hears how starting and stopping goes on, part by part. Parts start at the same time: calls come from several threads. */
public interface PlatformListener {

    /** Hears nothing. */
    PlatformListener SILENT = new PlatformListener() {};

    default void starting(Server server) {}

    /** The server answers its clients. */
    default void ready(Server server, Duration took) {}

    /** The server will not become ready; {@link Platform#start} throws the same failure. */
    default void failed(Server server, PlatformFailure failure) {}

    default void stopped(Server server, Duration took) {}
}
