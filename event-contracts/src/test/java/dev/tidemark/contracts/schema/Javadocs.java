package dev.tidemark.contracts.schema;

import static java.util.stream.Collectors.joining;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.ToolProvider;

/** What the Javadoc says of types and their components, as plain text. From the sources, for classes do not keep it. */
final class Javadocs {

    /** By canonical name, of a member behind a {@code #}. */
    private final Map<String, DocCommentTree> comments = new HashMap<>();

    /** @param sources the root folder */
    static Javadocs of(Path sources) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = Files.walk(sources);
                var manager = compiler.getStandardFileManager(null, null, null)) {
            var javaFiles =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            var task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(javaFiles));
            var javadocs = new Javadocs();
            javadocs.new Reader(DocTrees.instance(task)).scan(task.parse(), null);
            return javadocs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of an enum with its values. Null when there is none. */
    String type(Class<?> type) {
        var constants = type.isEnum() ? Arrays.stream(type.getEnumConstants()) : Stream.empty();
        return nullIfEmpty(Stream.concat(
                        Stream.of(body(type.getCanonicalName())), constants.map(constant -> value(type, constant)))
                .filter(Objects::nonNull)
                .collect(joining(" ")));
    }

    /** Of a record's component, or else of the method of an interface that it implements. Null when there is neither. */
    String component(Class<?> type, String name) {
        var own = parameter(type, name);
        return own != null
                ? own
                : interfaces(type)
                        .map(implemented -> body(implemented.getCanonicalName() + "#" + name))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private String parameter(Class<?> type, String name) {
        var comment = comments.get(type.getCanonicalName());
        return comment == null
                ? null
                : comment.getBlockTags().stream()
                        .filter(tag -> tag instanceof ParamTree parameter
                                && parameter.getName().getName().contentEquals(name))
                        .map(tag -> text(((ParamTree) tag).getDescription()))
                        .findFirst()
                        .orElse(null);
    }

    private String value(Class<?> type, Object constant) {
        var meaning = body(type.getCanonicalName() + "#" + constant);
        return meaning == null ? null : "%s: %s".formatted(constant, meaning);
    }

    private String body(String name) {
        var comment = comments.get(name);
        return comment == null ? null : nullIfEmpty(text(comment.getFullBody()));
    }

    /** The nearest first. */
    private static Stream<Class<?>> interfaces(Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .flatMap(implemented -> Stream.concat(Stream.of(implemented), interfaces(implemented)));
    }

    private static String text(List<? extends DocTree> parts) {
        return parts.stream()
                .map(Javadocs::text)
                .collect(joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String text(DocTree part) {
        return switch (part) {
            case TextTree text -> text.getBody();
            case LiteralTree literal -> literal.getBody().getBody();
            case LinkTree link
            when link.getLabel().isEmpty() -> link.getReference().getSignature().replaceAll("[#()]", "");
            case LinkTree link -> text(link.getLabel());
            default -> " ";
        };
    }

    private static String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Notes the comments of types, methods and enum constants. */
    private final class Reader extends TreePathScanner<Void, Void> {

        private final DocTrees trees;

        Reader(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            note(typeName());
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            note(typeName() + "#" + method.getName());
            return null;
        }

        @Override
        public Void visitVariable(VariableTree variable, Void nothing) {
            note(typeName() + "#" + variable.getName());
            return null;
        }

        private void note(String name) {
            var comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                comments.put(name, comment);
            }
        }

        private String typeName() {
            var path = StreamSupport.stream(getCurrentPath().spliterator(), false)
                    .filter(ClassTree.class::isInstance)
                    .map(type -> ((ClassTree) type).getSimpleName().toString())
                    .toList();
            var packageName = getCurrentPath().getCompilationUnit().getPackageName();
            return Stream.concat(Stream.of(packageName.toString()), path.reversed().stream())
                    .collect(joining("."));
        }
    }
}
