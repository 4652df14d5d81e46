package dev.tidemark.projector.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.projector.generation.planted.Hashed.Sample;
import dev.tidemark.projector.generation.planted.Hashed.WithHelp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeHashTest {

    @Test
    void the_same_code_has_the_same_hash() {
        assertThat(CodeHash.of(Sample.class, "{}"))
                .isEqualTo(CodeHash.of(Sample.class, "{}"))
                .hasSize(64);
    }

    @Test
    void another_mapping_has_another_hash() {
        assertThat(CodeHash.of(Sample.class, "{ }")).isNotEqualTo(CodeHash.of(Sample.class, "{}"));
    }

    /** As in a native image, which has no code but as a resource. */
    @Test
    void code_that_is_not_there_is_missed_with_what_to_do_about_it() {
        Runnable withoutFile = () -> {};

        assertThatThrownBy(() -> CodeHash.of(withoutFile.getClass(), "{}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("by quarkus.native.resources.includes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"in a lambda", "in another lambda", "in the document", "in a helper"})
    void another_function_has_another_hash(String edited) {
        assertThat(hash(Sample.class, edited)).isNotEqualTo(hash(Sample.class, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"in the function", "in its own helper"})
    void what_the_function_uses_of_its_class_counts(String edited) {
        assertThat(hash(WithHelp.class, edited)).isNotEqualTo(hash(WithHelp.class, ""));
    }

    @Test
    void the_rest_of_a_read_model_does_not_count() {
        assertThat(hash(Sample.class, "in a stranger")).isEqualTo(hash(Sample.class, ""));
    }

    /** As when the mapper of documents is set otherwise. */
    @Test
    void documents_that_are_written_otherwise_have_another_hash() {
        CodeTransform otherSetting = (code, element) -> {
            if (element instanceof FieldInstruction field && field.name().equalsString("WRITE_DATES_AS_TIMESTAMPS")) {
                code.getstatic(field.owner().asSymbol(), "WRITE_DATES_WITH_ZONE_ID", field.typeSymbol());
            } else {
                code.with(element);
            }
        };

        assertThat(hash(Sample.class, otherSetting)).isNotEqualTo(hash(Sample.class, ""));
    }

    /** Of a class, and what it needs, with one text replaced wherever it is. */
    private static String hash(Class<?> code, String edited) {
        return hash(code, (method, element) -> {
            if (element instanceof LoadConstantInstruction constant
                    && constant.constantValue().equals(edited)) {
                method.loadConstant("edited");
            } else {
                method.with(element);
            }
        });
    }

    private static String hash(Class<?> code, CodeTransform edit) {
        var classes = new ClassLoader(CodeHashTest.class.getClassLoader()) {

            @Override
            public InputStream getResourceAsStream(String name) {
                return new ByteArrayInputStream(edit(name, edit));
            }

            Class<?> define() {
                var bytes = edit(code.getName().replace('.', '/') + ".class", edit);
                return defineClass(code.getName(), bytes, 0, bytes.length);
            }
        };
        return CodeHash.of(classes.define(), "{}");
    }

    private static byte[] edit(String name, CodeTransform edit) {
        try (var original = CodeHashTest.class.getClassLoader().getResourceAsStream(name)) {
            var classFile = ClassFile.of();
            return classFile.transformClass(
                    classFile.parse(original.readAllBytes()), ClassTransform.transformingMethodBodies(edit));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
