package dev.tidemark.product;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import dev.tidemark.access.Audit;
import dev.tidemark.access.Roles;
import dev.tidemark.outbox.command.CommandBulkhead;
import dev.tidemark.outbox.idempotency.Idempotent;
import dev.tidemark.platform.test.ArchitectureRules;
import dev.tidemark.product.http.imports.ImportResource;
import dev.tidemark.product.http.own.OwnProduct;
import dev.tidemark.product.http.reservation.ReservationResource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule holds for the service, and is seen to fail on a class planted to break it. */
class ArchitectureTest {

    private static final String SERVICE = "dev.tidemark.product";

    private static final ArchRule REQUESTS_GO_THROUGH_COMMANDS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("http")
            .definedBy(SERVICE + ".http..")
            .layer("saga")
            .definedBy(SERVICE + ".saga..")
            .layer("command")
            .definedBy(SERVICE + ".command..")
            .layer("store")
            .definedBy(SERVICE + ".store..")
            .layer("domain")
            .definedBy(SERVICE + ".domain..")
            .whereLayer("http")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("saga")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("command")
            .mayOnlyBeAccessedByLayers("http", "saga")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("command");

    private static final ArchRule THE_DOMAIN_IS_PLAIN_JAVA = classes()
            .that()
            .resideInAPackage(SERVICE + ".domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.tidemark.contracts", "dev.tidemark.problems", SERVICE + ".domain..");

    private static final ArchRule KAFKA_IS_UNKNOWN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..", "io.smallrye.reactive.messaging..", "org.eclipse.microprofile.reactive..");

    private static final ArchRule NOTHING_IS_WRITTEN_TO_ELASTICSEARCH =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.elasticsearch..", "co.elastic..");

    /** But a stream, whose lines have ids. */
    private static final ArchRule EVERY_POST_CAN_BE_REPEATED = methods()
            .that()
            .areAnnotatedWith(POST.class)
            .and()
            .areNotDeclaredIn(ImportResource.class)
            .should()
            .beAnnotatedWith(Idempotent.class);

    /** But a stream, which is long: one at a time passes a gate of its own; and what is for operators, see below. */
    private static final ArchRule EVERY_REQUEST_GOES_THROUGH_THE_BULKHEAD = methods()
            .that()
            .areAnnotatedWith(GET.class)
            .or()
            .areAnnotatedWith(POST.class)
            .or()
            .areAnnotatedWith(PUT.class)
            .or()
            .areAnnotatedWith(DELETE.class)
            .and()
            .areNotDeclaredIn(ImportResource.class)
            .and()
            .areNotDeclaredIn(ReservationResource.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(CommandBulkhead.class);

    /** Below {@code /internal}: they must get through to a service that has too much to do. */
    private static final ArchRule OPERATORS_WAIT_FOR_NO_COMMAND = noClasses()
            .that()
            .resideInAPackage(SERVICE + ".http.reservation..")
            .should()
            .beAnnotatedWith(CommandBulkhead.class);

    private static final ArchRule WHAT_OPERATORS_ASK_FOR_IS_IN_THE_LOG = classes()
            .that()
            .resideInAPackage(SERVICE + ".http.reservation..")
            .and()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .callMethod(Audit.class, "asks", String.class);

    /** Whose resources are for merchants. What is for everybody asks for itself who may see what. */
    private static final ArchRule MERCHANTS_ACT_ON_THEIR_OWN_PRODUCTS = methods()
            .that()
            .haveRawParameterTypes(startingWithAnId())
            .and()
            .areDeclaredInClassesThat(areForMerchants())
            .and()
            .areNotAnnotatedWith(PermitAll.class)
            .should()
            .beAnnotatedWith(OwnProduct.class);

    /** Requests that hold a place each and wait for a second one keep one another waiting. */
    private static final ArchRule NO_REQUEST_TAKES_TWO_PLACES =
            classes().that().areAnnotatedWith(CommandBulkhead.class).should().resideInAPackage(SERVICE + ".http..");

    private static DescribedPredicate<List<JavaClass>> startingWithAnId() {
        return describe(
                "starting with an id",
                types -> !types.isEmpty() && types.getFirst().isEquivalentTo(UUID.class));
    }

    private static DescribedPredicate<JavaClass> areForMerchants() {
        return describe("are for merchants", type -> type.tryGetAnnotationOfType(RolesAllowed.class)
                .map(allowed -> List.of(allowed.value()).contains(Roles.MERCHANT))
                .orElse(false));
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                arguments(MERCHANTS_ACT_ON_THEIR_OWN_PRODUCTS, "http.planted.ForgetsTheSeller"),
                arguments(EVERY_POST_CAN_BE_REPEATED, "http.planted.IgnoresTheKey"),
                arguments(EVERY_REQUEST_GOES_THROUGH_THE_BULKHEAD, "http.planted.GoesPastTheBulkhead"),
                arguments(EVERY_REQUEST_GOES_THROUGH_THE_BULKHEAD, "http.planted.RemovesPastTheBulkhead"),
                arguments(OPERATORS_WAIT_FOR_NO_COMMAND, "http.reservation.planted.KeepsOperatorsWaiting"),
                arguments(WHAT_OPERATORS_ASK_FOR_IS_IN_THE_LOG, "http.reservation.planted.SecretResource"),
                arguments(NO_REQUEST_TAKES_TWO_PLACES, "command.planted.TakesASecondPlace"),
                arguments(REQUESTS_GO_THROUGH_COMMANDS, "store.planted.AnswersRequests"),
                arguments(REQUESTS_GO_THROUGH_COMMANDS, "http.planted.SkipsTheCommand"),
                arguments(THE_DOMAIN_IS_PLAIN_JAVA, "domain.planted.TellsKafka"),
                arguments(KAFKA_IS_UNKNOWN, "domain.planted.TellsKafka"),
                arguments(KAFKA_IS_UNKNOWN, "command.planted.SendsEvents"),
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
