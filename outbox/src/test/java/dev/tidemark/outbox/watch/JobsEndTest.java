package dev.tidemark.outbox.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class JobsEndTest {

    @Inject
    JobsEnd end;

    @Inject
    Scheduler scheduler;

    @AfterEach
    void goOn() {
        scheduler.resume();
    }

    @Test
    void no_job_begins_once_the_service_ends() {
        end.stop(new ShutdownEvent());

        assertThat(scheduler.isRunning()).isFalse();
    }
}
