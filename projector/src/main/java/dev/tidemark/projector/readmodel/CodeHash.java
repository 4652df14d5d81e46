package dev.tidemark.projector.readmodel;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.contracts.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.DebugElementsOption;
import java.lang.classfile.ClassFile.LineNumbersOption;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A hash of compiled code: of a class and of all of this project's classes that it needs. Line numbers and comments do
 * not count, so only what could change a document does.
 */
final class CodeHash {

    private static final String OURS = "dev/tidemark/";

    /** These name every event there is; following them would make one read model's hash depend on another's events. */
    private static final Set<String> NOT_FOLLOWED = Set.of(name(DomainEvent.class), name(EventJson.class));

    private static final ClassFile WITHOUT_DEBUG =
            ClassFile.of(DebugElementsOption.DROP_DEBUG, LineNumbersOption.DROP_LINE_NUMBERS);

    /** In hexadecimal digits. */
    static String of(Class<?> code, String mapping) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            needed(code).values().forEach(hash::update);
            hash.update(mapping.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By name, so that the order does not depend on who needs whom. */
    private static Map<String, byte[]> needed(Class<?> code) {
        var found = new TreeMap<String, byte[]>();
        var open = new ArrayDeque<String>();
        open.add(name(code));
        while (!open.isEmpty()) {
            var name = open.remove();
            if (name.startsWith(OURS) && !NOT_FOLLOWED.contains(name) && !found.containsKey(name)) {
                var model = WITHOUT_DEBUG.parse(bytes(code, name));
                found.put(name, withoutDebug(model));
                model.constantPool().forEach(entry -> {
                    if (entry instanceof ClassEntry other) {
                        open.add(other.asInternalName());
                    }
                });
            }
        }
        return found;
    }

    /** With a constant pool of its own: the old one still names what was dropped. */
    private static byte[] withoutDebug(ClassModel model) {
        return WITHOUT_DEBUG
                .withOptions(ConstantPoolSharingOption.NEW_POOL)
                .transformClass(model, ClassTransform.dropping(SourceFileAttribute.class::isInstance));
    }

    private static byte[] bytes(Class<?> origin, String name) {
        try (var resource = origin.getClassLoader().getResourceAsStream(name + ".class")) {
            if (resource == null) {
                throw new IllegalStateException("The code of %s is not there to be hashed".formatted(name));
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private CodeHash() {}
}
