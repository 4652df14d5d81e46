package dev.tidemark.system.nativeimage;

import static java.util.stream.Collectors.toCollection;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Our classes of one program, read without loading them. */
final class OwnClasses {

    private static final Pattern OWN = Pattern.compile("Ldev/tidemark/[\\w/$]+");

    /** What Quarkus and Hibernate add. */
    private static final Pattern GENERATED = Pattern.compile("_|\\$\\$|\\$HibernateProxy");

    /** Steps of {@code Message.class::isInstance}: name, copy, check, drop, make. */
    private static final int QUESTION = 5;

    private final Map<String, ClassModel> byName = new HashMap<>();

    void add(byte[] code) {
        var model = ClassFile.of().parse(code);
        byName.put(model.thisClass().asInternalName(), model);
    }

    boolean has(String name) {
        return byName.containsKey(name.replace('.', '/'));
    }

    /** Whether any of them names the class of somebody else. */
    boolean uses(String internalName) {
        return byName.values().stream()
                .flatMap(model -> StreamSupport.stream(model.constantPool().spliterator(), false))
                .anyMatch(entry -> entry instanceof ClassEntry named
                        && named.asInternalName().equals(internalName));
    }

    /** A type, or the classes of a sealed one, and all our types that these are made of; none when it is not here. */
    Set<String> madeOf(String name) {
        return has(name) ? parts(leaves(name.replace('.', '/'))) : Set.of();
    }

    /**
     * Records that the code names by their class, and all our types that they are made of. Who does so wants them read or
     * written by reflection; nothing else needs the class of a record.
     */
    Set<String> namedRecords() {
        return parts(byName.values().stream()
                .filter(OwnClasses::isWritten)
                .flatMap(model -> model.methods().stream())
                .flatMap(OwnClasses::namedClasses)
                .filter(this::isRecord));
    }

    private static boolean isWritten(ClassModel model) {
        return !GENERATED.matcher(model.thisClass().asInternalName()).find();
    }

    private boolean isRecord(String name) {
        return byName.containsKey(name)
                && byName.get(name).findAttribute(Attributes.record()).isPresent();
    }

    private Stream<String> leaves(String name) {
        return byName.get(name)
                .findAttribute(Attributes.permittedSubclasses())
                .map(family -> family.permittedSubclasses().stream()
                        .map(ClassEntry::asInternalName)
                        .flatMap(this::leaves))
                .orElseGet(() -> Stream.of(name));
    }

    private Set<String> parts(Stream<String> names) {
        var found = new HashSet<String>();
        names.forEach(name -> follow(name, found));
        return found.stream().map(name -> name.replace('/', '.')).collect(toCollection(TreeSet::new));
    }

    private void follow(String name, Set<String> found) {
        if (byName.containsKey(name) && !byName.get(name).flags().has(AccessFlag.INTERFACE) && found.add(name)) {
            byName.get(name).findAttribute(Attributes.record()).ifPresent(parts -> parts.components()
                    .forEach(component -> {
                        var signature = component
                                .findAttribute(Attributes.signature())
                                .map(generic -> generic.signature().stringValue())
                                .orElse(component.descriptor().stringValue());
                        OWN.matcher(signature).results().forEach(type -> follow(internal(type.group()), found));
                    }));
        }
    }

    private static Stream<String> namedClasses(MethodModel method) {
        var steps = method.code().stream()
                .flatMap(CodeModel::elementStream)
                .filter(Instruction.class::isInstance)
                .toList();
        return IntStream.range(0, steps.size())
                .filter(step -> !isQuestion(steps.subList(step, Math.min(step + QUESTION, steps.size()))))
                .mapToObj(steps::get)
                .flatMap(step ->
                        step instanceof LoadConstantInstruction load && load.constantEntry() instanceof ClassEntry named
                                ? Stream.of(element(named.asInternalName()))
                                : Stream.empty());
    }

    /** As {@code Cause.class.getName()} and {@code Message.class::isInstance}: no part of a record is asked for. */
    private static boolean isQuestion(List<? extends CodeElement> steps) {
        return steps.size() > 1
                        && steps.get(1) instanceof InvokeInstruction call
                        && call.owner().asInternalName().equals("java/lang/Class")
                || steps.stream()
                        .anyMatch(step -> step instanceof InvokeDynamicInstruction made
                                && made.typeSymbol().parameterList().equals(List.of(ConstantDescs.CD_Class)));
    }

    /** Of an array the type of its elements. */
    private static String element(String name) {
        return name.startsWith("[") ? internal(name.replaceFirst("^\\[+", "")) : name;
    }

    private static String internal(String descriptor) {
        return descriptor.replaceFirst("^L", "").replaceFirst(";$", "");
    }
}
