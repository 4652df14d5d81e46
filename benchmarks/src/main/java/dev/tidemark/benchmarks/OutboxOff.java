package dev.tidemark.benchmarks;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes the outbox out of a packaged service. Services have no such switch: it would be one for losing events. */
final class OutboxOff {

    private static final ClassDesc UNI = ClassDesc.of("io.smallrye.mutiny.Uni");
    private static final ClassDesc UNI_CREATE = ClassDesc.of("io.smallrye.mutiny.groups.UniCreate");

    /** @param program folder of the packaged service, which does not run */
    static void in(Path program) throws IOException {
        // Quarkus adds the constructor that its proxies need, and so loads the class from here.
        try (var jar = FileSystems.newFileSystem(program.resolve("quarkus/transformed-bytecode.jar"))) {
            var outbox = jar.getPath("/dev/tidemark/outbox/Outbox.class");
            Files.write(outbox, recordingNothing(Files.readAllBytes(outbox)));
        }
    }

    private static byte[] recordingNothing(byte[] outbox) {
        var classes = ClassFile.of();
        return classes.transformClass(classes.parse(outbox), (builder, element) -> {
            if (element instanceof MethodModel method && method.methodName().equalsString("record")) {
                builder.withMethodBody(
                        method.methodName(),
                        method.methodType(),
                        method.flags().flagsMask(),
                        OutboxOff::returnVoidItem);
            } else {
                builder.with(element);
            }
        });
    }

    private static void returnVoidItem(CodeBuilder code) {
        code.invokestatic(UNI, "createFrom", MethodTypeDesc.of(UNI_CREATE), true)
                .invokevirtual(UNI_CREATE, "voidItem", MethodTypeDesc.of(UNI))
                .areturn();
    }

    private OutboxOff() {}
}
