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
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * A jar of a release, to be changed in place.
 *
 * @param program the folder that has it
 */
record ProgramJar(Path program, Path file) {

    private static final String LIBRARIES = "lib/main";
    private static final String SERVICE = "app";
    private static final String CONTRACTS = "dev.tidemark.event-contracts-";

    /** The first as in the parent POM, so that what nobody has changed stays the same code. The others make none. */
    private static final List<String> OPTIONS = List.of("-parameters", "-proc:none", "-Xlint:none");

    static ProgramJar ofContracts(Path program) throws IOException {
        return of(program, LIBRARIES, CONTRACTS);
    }

    /** What the service itself consists of. */
    static ProgramJar ofService(Path program) throws IOException {
        return of(program, SERVICE, "");
    }

    private static ProgramJar of(Path program, String folder, String name) throws IOException {
        return jars(program.resolve(folder)).stream()
                .filter(jar -> jar.getFileName().toString().startsWith(name))
                .findFirst()
                .map(jar -> new ProgramJar(program, jar))
                .orElseThrow();
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
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

    /** Compiles sources against this jar and all others of the program, and puts the classes here. */
    void put(FutureSource... sources) throws IOException {
        var written = new ArrayList<Path>();
        for (var source : sources) {
            written.add(Files.writeString(program.resolve(source.name()), source.text()));
        }
        var libraries = new ArrayList<>(jars(program.resolve(LIBRARIES)));
        libraries.addAll(jars(program.resolve(SERVICE)));
        compile(written, libraries);
    }

    private void compile(List<Path> sources, List<Path> libraries) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, UTF_8);
                var jar = FileSystems.newFileSystem(file)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, libraries);
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(jar.getPath("/")));
            var units = files.getJavaFileObjectsFromPaths(sources);
            if (!compiler.getTask(null, files, null, OPTIONS, null, units).call()) {
                throw new IllegalStateException("%s cannot be compiled".formatted(sources));
            }
        }
    }

    /** Puts a resource into a folder that is here. */
    void put(String folder, FutureSource resource) throws IOException {
        try (var jar = FileSystems.newFileSystem(file)) {
            Files.writeString(jar.getPath(folder, resource.name()), resource.text());
        }
    }

    /** The same jar of another program. */
    void become(ProgramJar other) throws IOException {
        Files.copy(other.file, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
