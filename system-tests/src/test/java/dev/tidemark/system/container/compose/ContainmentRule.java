package dev.tidemark.system.container.compose;

import dev.tidemark.system.container.compose.ComposeFile.Service;
import dev.tidemark.system.container.image.Dockerfile;
import java.util.stream.Stream;

/** A container can do no more than its work: it is nobody's root, and only this machine reaches it. */
final class ContainmentRule {

    static Stream<String> findings(Service service) {
        return Stream.of(
                        missing(
                                "a read-only file system",
                                service.settings().path("read_only").asBoolean()),
                        missing("/tmp in memory", service.texts("tmpfs").anyMatch(each -> each.matches("/tmp(:.*)?"))),
                        missing("cap_drop: ALL", service.texts("cap_drop").anyMatch("ALL"::equals)),
                        missing(
                                "no-new-privileges",
                                service.texts("security_opt").anyMatch("no-new-privileges:true"::equals)),
                        missing("a user by number", hasUser(service)),
                        missing(
                                "ports of loopback alone",
                                service.texts("ports").allMatch(port -> port.startsWith("127.0.0.1:"))))
                .flatMap(finding -> finding);
    }

    private static Stream<String> missing(String what, boolean there) {
        return there ? Stream.empty() : Stream.of("lacks " + what);
    }

    private static boolean hasUser(Service service) {
        return service.settings().path("user").asText().matches(Dockerfile.USER)
                || service.dockerfile().stream().anyMatch(Dockerfile::hasUser);
    }

    private ContainmentRule() {}
}
