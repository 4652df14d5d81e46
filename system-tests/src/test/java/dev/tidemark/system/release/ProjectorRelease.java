package dev.tidemark.system.release;

import dev.tidemark.platform.config.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A projector as it is delivered.
 *
 * @param program the folder that Maven made, or a copy of it
 */
public record ProjectorRelease(Path program) {

    public static ProjectorRelease today() {
        return new ProjectorRelease(Installation.find().home().resolve("projector/target/quarkus-app"));
    }

    /**
     * The same before an event was added: its class is not there, and nobody names it.
     *
     * @param events the interface of all, such as {@code dev/tidemark/contracts/OrderEvent}
     * @param added simple name of the event, which is nested in it
     * @param copy the folder to make
     */
    public ProjectorRelease before(String events, String added, Path copy) throws IOException {
        copyTo(copy);
        ProgramJar.ofContracts(copy).forget(events, added);
        return new ProjectorRelease(copy);
    }

    /**
     * The same after the contracts were changed.
     *
     * @param copy the folder to make
     */
    public ProjectorRelease with(Path copy, FutureSource... sources) throws IOException {
        copyTo(copy);
        ProgramJar.ofContracts(copy).put(sources);
        return new ProjectorRelease(copy);
    }

    private void copyTo(Path copy) throws IOException {
        try (var files = Files.walk(program)) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(program.relativize(file).toString()));
            }
        }
    }
}
