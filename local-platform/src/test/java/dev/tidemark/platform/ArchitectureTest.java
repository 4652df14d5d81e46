package dev.tidemark.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.lang.ArchRule;
import dev.tidemark.platform.test.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule holds for the module, and is seen to fail on a class planted to break it. */
class ArchitectureTest {

    private static final ArchitectureRules RULES = new ArchitectureRules("dev.tidemark.platform");

    private static final ArchRule ONLY_THE_LAUNCHER_KNOWS_THE_LAUNCHER = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tidemark.platform.launcher..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.tidemark.platform.launcher..");

    private static final ArchRule NOBODY_RUNS_ON_WHAT_IS_FOR_TESTS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tidemark.platform.test..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.tidemark.platform.test..");

    private static final ArchRule PROCESSES_KNOW_NO_SERVERS = noClasses()
            .that()
            .resideInAPackage("dev.tidemark.platform.process..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.tidemark.platform", "dev.tidemark.platform.provision..");

    static Stream<Arguments> rules() {
        return Stream.of(
                arguments(ONLY_THE_LAUNCHER_KNOWS_THE_LAUNCHER, "provision.planted.StopsTheSystem"),
                arguments(NOBODY_RUNS_ON_WHAT_IS_FOR_TESTS, "provision.planted.PlaysInSand"),
                arguments(PROCESSES_KNOW_NO_SERVERS, "process.planted.StartsKafka"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_holds(ArchRule rule, String planted) {
        RULES.assertKept(rule);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_fails_on_a_planted_violation(ArchRule rule, String planted) {
        RULES.assertBrokenBy(rule, planted);
    }
}
