package dev.tidemark.projector.role;

import java.util.List;

/** Threads of the application that is tested now. Those of tests before it run in the same JVM until they end. */
public final class ApplicationThreads {

    public static List<String> names() {
        var application = Thread.currentThread().getContextClassLoader();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getContextClassLoader() == application)
                .map(Thread::getName)
                .toList();
    }

    private ApplicationThreads() {}
}
