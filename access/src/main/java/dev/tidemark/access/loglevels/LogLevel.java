package dev.tidemark.access.loglevels;

/** What can be asked for. Not more than DEBUG: below it libraries write values, of statements and of bodies. */
enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
}
