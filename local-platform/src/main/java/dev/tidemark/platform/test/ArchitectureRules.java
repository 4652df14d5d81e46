package dev.tidemark.platform.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Rules for the classes of a module. A rule that cannot fail proves nothing, so each is also held against a class that is
 * planted among the tests to break it.
 *
 * @param root the module's topmost package
 */
public record ArchitectureRules(String root) {

    /** One constraint is enough for Quarkus to validate the settings of all extensions, at every start. */
    public static final ArchRule SETTINGS_HAVE_NO_CONSTRAINTS = noClasses()
            .that(DescribedPredicate.describe("have settings, or a group of them", ArchitectureRules::hasSettings))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.validation..", "org.hibernate.validator..");

    static {
        // Rules ask what classes of others are called. To read these classes too takes most of an import.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    }

    /** Throws {@link AssertionError} unless the module keeps the rule. */
    public void assertKept(ArchRule rule) {
        rule.check(importing(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS));
    }

    /**
     * Throws {@link AssertionError} unless the rule fails on the planted class or what it encloses, and on nothing else.
     *
     * @param planted name of the class, from the topmost package on
     */
    public void assertBrokenBy(ArchRule rule, String planted) {
        var violator = root + "." + planted;
        var file = violator.replace('.', '/');
        var details = rule.evaluate(
                        importing(location -> ImportOption.Predefined.DO_NOT_INCLUDE_TESTS.includes(location)
                                || location.contains(file + ".class")
                                || location.contains(file + "$")))
                .getFailureReport()
                .getDetails();
        if (details.isEmpty() || !details.stream().allMatch(detail -> detail.contains(violator))) {
            throw new AssertionError("Expected violations by %s alone, found %s".formatted(violator, details));
        }
    }

    /** Groups of settings are interfaces within the annotated one, without an annotation of their own. */
    private static boolean hasSettings(JavaClass type) {
        return type.isAnnotatedWith("io.smallrye.config.ConfigMapping")
                || type.getEnclosingClass()
                        .filter(ArchitectureRules::hasSettings)
                        .isPresent();
    }

    private JavaClasses importing(ImportOption option) {
        return new ClassFileImporter().withImportOption(option).importPackages(root);
    }
}
