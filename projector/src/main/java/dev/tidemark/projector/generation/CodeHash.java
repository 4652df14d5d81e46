package dev.tidemark.projector.generation;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.contracts.EventJson;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.readmodel.ReadModel;
import io.quarkus.arc.ClientProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.DebugElementsOption;
import java.lang.classfile.ClassFile.LineNumbersOption;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.reflect.AccessFlag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A hash of what makes a read model's documents: its methods {@code source} and {@code document}, the classes of the same
 * project that these need, those that they need and so on, the mapping, and how {@link Json} writes. Line numbers and
 * comments do not count, nor does the rest of the read model.
 */
final class CodeHash {

    /** What a document says, and what it is made from. */
    private static final Set<String> FUNCTIONS = Set.of("document", "source");

    /** How a document becomes text: which mapper does it, and by which settings. */
    private static final Set<String> WRITING = Set.of("<clinit>", "bytes");

    /** Events belong to every read model, whatever its package. */
    private static final String CONTRACTS = "dev/tidemark/contracts/";

    /** What read models are given; but for how it writes documents it does not decide what these say. */
    private static final Set<String> ENGINE = Set.of(
            "dev/tidemark/projector/readmodel",
            "dev/tidemark/projector/generation",
            "dev/tidemark/projector/bulk",
            "dev/tidemark/projector/elasticsearch");

    /** These name every event there is; following them would make one read model's hash depend on another's events. */
    private static final Set<String> NOT_FOLLOWED = Set.of(name(DomainEvent.class), name(EventJson.class));

    private static final String JSON = name(Json.class);

    private static final ClassFile WITHOUT_DEBUG =
            ClassFile.of(DebugElementsOption.DROP_DEBUG, LineNumbersOption.DROP_LINE_NUMBERS);

    /** With a constant pool of its own: the old one still names what was dropped. */
    private static final ClassFile TRANSFORMING = WITHOUT_DEBUG.withOptions(ConstantPoolSharingOption.NEW_POOL);

    private final Class<?> origin;
    private final String project;
    private final Map<String, byte[]> needed = new TreeMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    private CodeHash(Class<?> origin) {
        this.origin = origin;
        this.project = project(name(origin));
    }

    /** In hexadecimal digits. */
    static String of(ReadModel<?> model) {
        return of(ClientProxy.unwrap(model).getClass(), model.definition());
    }

    /** @param code has the method {@code document} */
    static String of(Class<?> code, String mapping) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            new CodeHash(code).find().values().forEach(hash::update);
            hash.update(mapping.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By name, so that the order does not depend on who needs whom. */
    private Map<String, byte[]> find() {
        var functions = members(name(origin), FUNCTIONS);
        needed.put("", functions);
        needed.put(JSON, members(JSON, WRITING));
        follow(functions, true);
        while (!open.isEmpty()) {
            var name = open.remove();
            if (isFollowed(name) && !needed.containsKey(name)) {
                var code = TRANSFORMING.transformClass(parse(name), ClassTransform.dropping(CodeHash::isNoCode));
                needed.put(name, code);
                follow(code, false);
            }
        }
        return needed;
    }

    private byte[] members(String name, Set<String> methods) {
        return TRANSFORMING.transformClass(
                parse(name), ClassTransform.dropping(element -> isNoCode(element) || isNoneOf(methods, element)));
    }

    /** Where a class stands in its source, and beside which others. */
    private static boolean isNoCode(ClassElement element) {
        return element instanceof SourceFileAttribute
                || element instanceof InnerClassesAttribute
                || element instanceof NestHostAttribute
                || element instanceof NestMembersAttribute;
    }

    /** A member that is neither such a method nor a lambda in one, which is a method of its own. */
    private static boolean isNoneOf(Set<String> methods, ClassElement element) {
        return switch (element) {
            case MethodModel method ->
                method.flags().has(AccessFlag.BRIDGE)
                        || !methods.contains(method.methodName().stringValue())
                                && !isLambda(methods, method.methodName().stringValue());
            case FieldModel field -> true;
            default -> false;
        };
    }

    private static boolean isLambda(Set<String> methods, String name) {
        return methods.stream().anyMatch(method -> name.startsWith("lambda$" + method + "$"));
    }

    /** @param alone whether it is functions without their class, which is needed only if something else of it is used */
    private void follow(byte[] code, boolean alone) {
        var model = WITHOUT_DEBUG.parse(code);
        model.constantPool().forEach(entry -> {
            switch (entry) {
                case MemberRefEntry member
                when alone && !isLambda(FUNCTIONS, member.name().stringValue()) ->
                    open.add(member.owner().asInternalName());
                case ClassEntry other
                when !alone || !other.equals(model.thisClass()) -> open.add(other.asInternalName());
                default -> {
                    // Names no class.
                }
            }
        });
    }

    private boolean isFollowed(String name) {
        return (name.startsWith(project) || name.startsWith(CONTRACTS))
                && !ENGINE.contains(name.substring(0, name.lastIndexOf('/')))
                && !NOT_FOLLOWED.contains(name);
    }

    /** The first two parts of a package's name, as in {@code org/example/}. */
    private static String project(String name) {
        int second = name.indexOf('/', name.indexOf('/') + 1);
        return name.substring(0, second < 0 ? name.lastIndexOf('/') + 1 : second + 1);
    }

    private ClassModel parse(String name) {
        try (var resource = origin.getClassLoader().getResourceAsStream(name + ".class")) {
            if (resource == null) {
                throw new IllegalStateException(
                        "The code of %s is not there to be hashed; a native image needs it among its resources, by %s"
                                .formatted(name, "quarkus.native.resources.includes"));
            }
            return WITHOUT_DEBUG.parse(resource.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
