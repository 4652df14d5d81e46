package dev.tidemark.platform.test.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;

/** For tests of a native executable, which only GraalVM or Mandrel makes. Without one they are skipped and say why. */
@EnabledIf(
        value = "dev.tidemark.platform.test.packaged.OnNativeExecutable$Executable#isBuilt",
        disabledReason = "There is no native executable in target/. GraalVM or Mandrel for JDK 25 makes one: mvn verify"
                + " -Pnative, see docs/native.md")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnNativeExecutable {

    /** What {@code mvn package -Pnative} leaves in the folder of the module that is tested. */
    final class Executable {

        private static final String NAME = "*-runner";

        /** Whether it is there. */
        public static boolean isBuilt() {
            return isIn(Path.of("target"));
        }

        static boolean isIn(Path folder) {
            try (var found = Files.newDirectoryStream(folder, NAME)) {
                return found.iterator().hasNext();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Executable() {}
    }
}
