package dev.tidemark.system.fault;

import dev.tidemark.system.lane.OtherLane;
import dev.tidemark.system.lane.SharedSystem;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** On a second system, beside the one that all others share. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnFaultedSystem.FaultedSystem.class)
@Tag("heavy")
@OtherLane
@interface OnFaultedSystem {

    /** Whose parts are killed, stopped and put to sleep. */
    final class FaultedSystem extends SharedSystem {}
}
