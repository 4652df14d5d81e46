package dev.tidemark.system.fault;

import static dev.tidemark.platform.launcher.service.Service.ORDER_SERVICE;
import static dev.tidemark.platform.launcher.service.Service.PRODUCT_SERVICE;
import static dev.tidemark.platform.launcher.service.Service.PROJECTOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.process.InParallel;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.fault.traffic.BalancedShop;
import dev.tidemark.system.fault.traffic.SteadyClients;
import dev.tidemark.system.fault.traffic.Traffic;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.Promises;
import dev.tidemark.system.fixtures.Rows;
import dev.tidemark.system.load.Answer;
import dev.tidemark.system.load.OpenLines;
import dev.tidemark.system.load.Shop;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SIGTERM in the middle of the day's work, as at every new version: nobody notices who looks at readiness. */
@OnFaultedSystem
class StopUnderLoadIT {

    /** More than are changed at once: two changes of one product could refuse each other. */
    private static final int REPRICED = 20;

    private static final int ORDERS_PER_SECOND = 40;
    private static final long PRICE = 1_000;

    /** Names, and ids at their seller, of two batches and a half. */
    private static final List<String> IMPORTED =
            IntStream.range(0, 500).mapToObj("Cut off %03d"::formatted).toList();

    private static WholeSystem system;
    private static BalancedShop balanced;
    private static Shop shop;
    private static List<UUID> products;
    private static List<UUID> repriced;

    @BeforeAll
    static void start(WholeSystem shared) throws Exception {
        system = shared;
        balanced =
                new BalancedShop(service -> List.of(service.url(system.config().ports())), system.tokens());
        shop = balanced.shop();
        products = Catalogue.of(shop, 1);
        repriced = Catalogue.of(shop, REPRICED);
    }

    @AfterAll
    static void close() {
        balanced.close();
    }

    @Test
    void services_that_are_asked_to_end_alone_and_at_once_answer_what_they_have_accepted_and_leave_nothing_half_done()
            throws Exception {
        var traffic = Traffic.start(shop, system.shop(), ORDERS_PER_SECOND, products, repriced);
        OpenLines cut;
        try (traffic) {
            restartUnder(traffic, List.of(ORDER_SERVICE));
            cut = importUntil(() -> restartUnder(traffic, List.of(PRODUCT_SERVICE)));
            restartProjector();
            restartUnder(traffic, List.of(ORDER_SERVICE, PRODUCT_SERVICE));
            traffic.orders().awaitMore(100);
        }

        traffic.assertAnswered();
        traffic.assertEachRequestChangedOnePrice(system);
        assertImportGoesOn(cut);
        Promises.assertKept(system, traffic.acknowledged());
    }

    @Test
    void a_projector_that_is_asked_to_end_answers_the_queries_that_it_has_accepted() throws Exception {
        var queries = new SteadyClients(50, 16, () -> shop.searchProducts("nothing like it"));
        try (queries) {
            queries.awaitMore(100);
            restart(List.of(PROJECTOR));
            queries.awaitMore(100);
        }

        assertThat(queries.unanswered()).isEmpty();
        assertThat(queries.answers()).allMatch(Answer::isSuccess);
    }

    /** An import whose client has more lines to come all the while. */
    private static OpenLines importUntil(Step cut) throws Exception {
        try (var running = shop.beginImport(IMPORTED, PRICE, 1)) {
            Eventually.holds("answers", () -> !running.answers().isEmpty());
            cut.run();
            running.awaitCut();
            return running;
        }
    }

    /** What was answered is true, and does not look like all of it. Sent again, it creates what is missing. */
    private static void assertImportGoesOn(OpenLines cut) throws Exception {
        assertThat(cut.isAnsweredToItsEnd()).isFalse();
        var again = productIds(shop.importProducts(IMPORTED, PRICE, 1));
        assertThat(again).containsOnlyKeys(IMPORTED).containsAllEntriesOf(productIds(cut.answers()));
        assertThat(Rows.productsNamed(system.database(ServiceDatabase.PRODUCTS), "Cut off"))
                .containsExactlyInAnyOrderElementsOf(again.values());
    }

    /** By the ids of the lines. */
    private static Map<String, String> productIds(List<JsonNode> answers) {
        return answers.stream()
                .collect(Collectors.toMap(answer -> answer.path("clientId").asText(), answer -> answer.path("productId")
                        .asText()));
    }

    private static void restartUnder(Traffic traffic, List<Service> services) throws Exception {
        traffic.orders().awaitMore(100);
        restart(services);
    }

    /** Asks all of them at once. */
    private static void restart(List<Service> services) throws Exception {
        startAgain(services, new GentleEnd(system::terminate, StopUnderLoadIT::log).of(services));
    }

    private static void restartProjector() throws Exception {
        try {
            DrainedProjector.of(system).end(GentleEnd.PATIENCE);
        } finally {
            startAgain(List.of(PROJECTOR), List.of());
        }
    }

    private static void startAgain(List<Service> services, List<String> faults) throws Exception {
        InParallel.forEach(services, system::start);
        assertThat(faults).isEmpty();
    }

    private static Path log(Service service) {
        return system.config().logs().resolve(service.module() + ".log");
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }
}
