package dev.tidemark.access;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * The lines of the log by which it is known later what operators asked for, in a category of their own: {@code
 * tidemark.audit}. What became of each request, {@link AuditedRequests} adds by itself; here a resource says in words what
 * it is about to do.
 */
@Singleton
public class Audit {

    /** At level INFO. No level of it can be changed at run time. */
    static final Logger LINES = Logger.getLogger("tidemark.audit");

    private final Caller caller;

    Audit(Caller caller) {
        this.caller = caller;
    }

    /**
     * To be called before anything is done. What is asked for may still fail.
     *
     * @param what is asked for, beginning with a verb; ids, names and numbers, and no text that somebody wrote; control
     *     characters become question marks, for keys and names in it are others' choice
     */
    public void asks(String what) {
        LINES.infof("Audit: operator %s asks to %s", caller.subject(), printable(what));
    }

    static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }
}
