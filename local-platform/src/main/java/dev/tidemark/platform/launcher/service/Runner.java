package dev.tidemark.platform.launcher.service;

import dev.tidemark.platform.process.ChildCommand;
import java.time.Duration;

/** A way to run a service. */
public sealed interface Runner permits PackagedRunner, LiveRunner {

    /** Does what must be done before every start of the service. */
    void prepare(Service service);

    /** Its configuration is added by the caller. */
    ChildCommand command(Service service);

    /** How long a service may take until it is ready. */
    Duration patience();
}
