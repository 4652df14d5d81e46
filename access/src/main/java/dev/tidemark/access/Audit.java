package dev.tidemark.access;

import io.quarkus.logging.Log;
import jakarta.inject.Singleton;

/** The lines of the log by which it is known later what operators asked for. */
@Singleton
public class Audit {

    private final Caller caller;

    Audit(Caller caller) {
        this.caller = caller;
    }

    /**
     * To be called before anything is done. What is asked for may still fail.
     *
     * @param what is asked for, beginning with a verb; control characters become question marks, for keys and names in it
     *     are others' choice
     */
    public void asks(String what) {
        Log.infof("Audit: operator %s asks to %s", caller.subject(), what.replaceAll("\\p{Cc}", "?"));
    }
}
