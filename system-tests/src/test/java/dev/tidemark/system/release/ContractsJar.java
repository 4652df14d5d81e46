package dev.tidemark.system.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.attribute.PermittedSubclassesAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The contracts that a release has, to be changed in place. */
record ContractsJar(Path file) {

    private static final String NAME = "dev.tidemark.event-contracts-";

    /** As in the parent POM, so that what nobody has changed stays the same code. */
    private static final List<String> OPTIONS = List.of("-parameters", "-proc:none", "-Xlint:none");

    static ContractsJar of(Path program) throws IOException {
        try (var libraries = Files.list(program.resolve("lib/main"))) {
            return libraries
                    .filter(library -> library.getFileName().toString().startsWith(NAME))
                    .findFirst()
                    .map(ContractsJar::new)
                    .orElseThrow();
        }
    }

    /** Takes a nested class away, and its name from the class around it. */
    void forget(String outer, String nested) throws IOException {
        var name = outer + "$" + nested;
        try (var jar = FileSystems.newFileSystem(file)) {
            Files.delete(jar.getPath(name + ".class"));
            var around = jar.getPath(outer + ".class");
            var classFile = ClassFile.of(ConstantPoolSharingOption.NEW_POOL);
            var before = classFile.parse(Files.readAllBytes(around));
            Files.write(around, classFile.transformClass(before, (builder, each) -> builder.with(without(name, each))));
        }
    }

    private static ClassElement without(String name, ClassElement element) {
        return switch (element) {
            case PermittedSubclassesAttribute permitted ->
                PermittedSubclassesAttribute.of(others(name, permitted.permittedSubclasses()));
            case NestMembersAttribute nest -> NestMembersAttribute.of(others(name, nest.nestMembers()));
            case InnerClassesAttribute inner ->
                InnerClassesAttribute.of(inner.classes().stream()
                        .filter(each -> !each.innerClass().asInternalName().equals(name))
                        .toList());
            default -> element;
        };
    }

    private static List<ClassEntry> others(String name, List<ClassEntry> classes) {
        return classes.stream()
                .filter(each -> !each.asInternalName().equals(name))
                .toList();
    }

    /** Compiles sources against this jar and those beside it, and puts the classes here. */
    void put(List<Path> sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, UTF_8);
                var libraries = Files.list(file.getParent());
                var jar = FileSystems.newFileSystem(file)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, libraries.toList());
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(jar.getPath("/")));
            var units = files.getJavaFileObjectsFromPaths(sources);
            if (!compiler.getTask(null, files, null, OPTIONS, null, units).call()) {
                throw new IllegalStateException("%s cannot be compiled".formatted(sources));
            }
        }
    }
}
