package dev.tidemark.order;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.lang.ArchRule;
import dev.tidemark.outbox.command.CommandBulkhead;
import dev.tidemark.outbox.idempotency.Idempotent;
import dev.tidemark.platform.test.ArchitectureRules;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule holds for the service, and is seen to fail on a class planted to break it. */
class ArchitectureTest {

    private static final String SERVICE = "dev.tidemark.order";

    private static final ArchRule REQUESTS_GO_THROUGH_COMMANDS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("http")
            .definedBy(SERVICE + ".http..")
            .layer("saga")
            .definedBy(SERVICE + ".saga..")
            .layer("command")
            .definedBy(SERVICE + ".command..")
            .layer("pending")
            .definedBy(SERVICE + ".pending..")
            .layer("store")
            .definedBy(SERVICE + ".store..")
            .layer("catalogue")
            .definedBy(SERVICE + ".catalogue..")
            .layer("domain")
            .definedBy(SERVICE + ".domain..")
            .whereLayer("http")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("saga")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("pending")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("command")
            .mayOnlyBeAccessedByLayers("http", "saga", "pending")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("command")
            .whereLayer("catalogue")
            .mayOnlyBeAccessedByLayers("command");

    private static final ArchRule THE_DOMAIN_IS_PLAIN_JAVA = classes()
            .that()
            .resideInAPackage(SERVICE + ".domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.tidemark.contracts", "dev.tidemark.problems", SERVICE + ".domain..");

    /** Events go out through the outbox, and come in through the inbox. */
    private static final ArchRule NOTHING_KNOWS_KAFKA = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..", "io.smallrye.reactive.messaging..", "org.eclipse.microprofile.reactive..");

    private static final ArchRule NOTHING_IS_WRITTEN_TO_ELASTICSEARCH =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.elasticsearch..", "co.elastic..");

    private static final ArchRule EVERY_POST_CAN_BE_REPEATED =
            methods().that().areAnnotatedWith(POST.class).should().beAnnotatedWith(Idempotent.class);

    private static final ArchRule EVERY_REQUEST_GOES_THROUGH_THE_BULKHEAD = methods()
            .that()
            .areAnnotatedWith(GET.class)
            .or()
            .areAnnotatedWith(POST.class)
            .or()
            .areAnnotatedWith(PUT.class)
            .or()
            .areAnnotatedWith(DELETE.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(CommandBulkhead.class);

    /** Requests that hold a place each and wait for a second one keep one another waiting. */
    private static final ArchRule NO_REQUEST_TAKES_TWO_PLACES =
            classes().that().areAnnotatedWith(CommandBulkhead.class).should().resideInAPackage(SERVICE + ".http..");

    static Stream<Arguments> rules() {
        return Stream.of(
                arguments(EVERY_POST_CAN_BE_REPEATED, "http.planted.IgnoresTheKey"),
                arguments(EVERY_REQUEST_GOES_THROUGH_THE_BULKHEAD, "http.planted.GoesPastTheBulkhead"),
                arguments(EVERY_REQUEST_GOES_THROUGH_THE_BULKHEAD, "http.planted.RemovesPastTheBulkhead"),
                arguments(NO_REQUEST_TAKES_TWO_PLACES, "command.planted.TakesASecondPlace"),
                arguments(REQUESTS_GO_THROUGH_COMMANDS, "store.planted.AnswersRequests"),
                arguments(REQUESTS_GO_THROUGH_COMMANDS, "http.planted.SkipsTheCommand"),
                arguments(THE_DOMAIN_IS_PLAIN_JAVA, "domain.planted.TellsKafka"),
                arguments(NOTHING_KNOWS_KAFKA, "domain.planted.TellsKafka"),
                arguments(NOTHING_KNOWS_KAFKA, "command.planted.SendsEvents"),
                arguments(NOTHING_IS_WRITTEN_TO_ELASTICSEARCH, "store.planted.WritesDocuments"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_holds(ArchRule rule, String planted) {
        new ArchitectureRules(SERVICE).assertKept(rule);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_fails_on_a_planted_violation(ArchRule rule, String planted) {
        new ArchitectureRules(SERVICE).assertBrokenBy(rule, planted);
    }

    /** Nor those of the modules that the service is made of. */
    @Test
    void settings_have_no_constraints() {
        new ArchitectureRules("dev.tidemark").assertKept(ArchitectureRules.SETTINGS_HAVE_NO_CONSTRAINTS);
    }
}
