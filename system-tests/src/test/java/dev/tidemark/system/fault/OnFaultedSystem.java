package dev.tidemark.system.fault;

import dev.tidemark.system.fixtures.SharedSystem;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Beside the tests of the system that all others share, on a second one, in turn. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnFaultedSystem.FaultedSystem.class)
@Tag("heavy")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("faulted system")
@interface OnFaultedSystem {

    /** Whose parts are killed, stopped and put to sleep. */
    final class FaultedSystem extends SharedSystem {}
}
