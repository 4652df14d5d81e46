package dev.tidemark.problems.openapi;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** The methods behind the operations, for what their annotations say. */
final class ResourceMethods {

    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");
    private static final DotName ROLES_ALLOWED = DotName.createSimple("jakarta.annotation.security.RolesAllowed");
    private static final DotName HEADER = DotName.createSimple("jakarta.ws.rs.HeaderParam");
    private static final DotName DEFAULT = DotName.createSimple("jakarta.ws.rs.DefaultValue");
    private static final String SECURITY = "jakarta.annotation.security";

    private final Map<String, ClassInfo> resources;
    private final Map<String, Described> additions;

    /** @param additions of annotations, by their names */
    ResourceMethods(IndexView index, Map<String, Described> additions) {
        this.resources = index.getAnnotations(PATH).stream()
                .map(AnnotationInstance::target)
                .filter(target -> target.kind() == AnnotationTarget.Kind.CLASS)
                .map(AnnotationTarget::asClass)
                .collect(Collectors.toMap(
                        resource -> resource.name().withoutPackagePrefix(),
                        resource -> resource,
                        (same, again) -> same));
        this.additions = additions;
    }

    /** What the annotations of the method and of its resource add. */
    List<Described> additions(OperationName name) {
        return annotations(name)
                .map(annotation -> additions.get(annotation.name().toString()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Who may call it; nobody in particular when empty. */
    List<String> roles(OperationName name) {
        return annotations(name)
                .filter(annotation -> annotation.name().equals(ROLES_ALLOWED))
                .flatMap(annotation -> Arrays.stream(annotation.value().asStringArray()))
                .toList();
    }

    /** Whether the method takes this header and has nothing to go by when it is missing. */
    boolean requires(OperationName name, String header) {
        return method(name)
                .map(method -> method.parameters().stream()
                        .filter(parameter -> parameter.hasAnnotation(HEADER))
                        .filter(parameter ->
                                parameter.annotation(HEADER).value().asString().equals(header))
                        .anyMatch(parameter -> !parameter.hasAnnotation(DEFAULT)))
                .orElse(false);
    }

    /** What the method says about access counts instead of what its resource says. */
    private Stream<AnnotationInstance> annotations(OperationName name) {
        return method(name).stream().flatMap(method -> {
            var own = method.declaredAnnotations();
            var saysWho = own.stream().anyMatch(ResourceMethods::isAboutAccess);
            return Stream.concat(
                    own.stream(),
                    method.declaringClass().declaredAnnotations().stream()
                            .filter(annotation -> !saysWho || !isAboutAccess(annotation)));
        });
    }

    private static boolean isAboutAccess(AnnotationInstance annotation) {
        return annotation.name().packagePrefix().equals(SECURITY);
    }

    private Optional<MethodInfo> method(OperationName name) {
        return Optional.ofNullable(resources.get(name.resourceClass())).flatMap(resource -> resource.methods().stream()
                .filter(method -> method.name().equals(name.method()))
                .findFirst());
    }
}
