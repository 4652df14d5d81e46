package dev.tidemark.platform.process;

/** A POSIX signal, by the name that {@code kill} and {@code setpriv} know. */
public enum Signal {
    /** Please end. */
    TERM,
    /** PostgreSQL: end without waiting for clients. */
    INT,
    /** PostgreSQL: end like after a power cut. */
    QUIT,
    /** Freeze. */
    STOP,
    /** Go on after a freeze. */
    CONT
}
