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
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.Promises;
import dev.tidemark.system.fixtures.Rows;
import dev.tidemark.system.fixtures.SteadyClients;
import dev.tidemark.system.load.Answer;
import dev.tidemark.system.load.OpenLines;
import dev.tidemark.system.load.Shop;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SIGTERM in the middle of the day's work, as at every new version: nobody notices who looks at readiness. */
@OnFaultedSystem
class StopUnderLoadIT {

    /** More than are changed at once: two changes of one product could refuse each other. */
    private static final int REPRICED = 20;

    private static final long PRICE = 1_000;

    /** Names, and ids at their seller, of two batches and a half. */
    private static final List<String> IMPORTED =
            IntStream.range(0, 500).mapToObj("Cut off %03d"::formatted).toList();

    /** More than the delay of readiness and the requests and messages that are in work. */
    private static final Duration STOP = Duration.ofSeconds(15);

    private static WholeSystem system;
    private static Shop shop;
    private static List<UUID> products;
    private static List<UUID> repriced;

    @BeforeAll
    static void start(WholeSystem shared) throws Exception {
        system = shared;
        shop = system.shop();
        products = Catalogue.of(shop, 1);
        repriced = Catalogue.of(shop, REPRICED);
    }

    @Test
    void services_that_are_asked_to_end_alone_and_at_once_answer_what_they_have_accepted_and_leave_nothing_half_done()
            throws Exception {
        var traffic = Traffic.start(shop, products, repriced);
        OpenLines cut;
        try (traffic) {
            restartUnder(traffic, List.of(ORDER_SERVICE));
            cut = importUntil(() -> restartUnder(traffic, List.of(PRODUCT_SERVICE)));
            restartProjector();
            restartUnder(traffic, List.of(ORDER_SERVICE, PRODUCT_SERVICE));
            awaitMore(traffic.orders());
        }

        traffic.assertAnswered();
        assertEachPriceChangedOnce(traffic.prices());
        assertImportGoesOn(cut);
        Promises.assertKept(system, traffic.acknowledged());
    }

    @Test
    void a_projector_that_is_asked_to_end_answers_the_queries_that_it_has_accepted() throws Exception {
        var queries = SteadyClients.heeding(
                () -> shop.projector().health("ready"), 50, 16, () -> shop.searchProducts("nothing like it"));
        try (queries) {
            awaitMore(queries);
            restart(List.of(PROJECTOR));
            awaitMore(queries);
        }

        assertThat(queries.unanswered()).isEmpty();
        assertThat(queries.answers()).allMatch(Answer::isSuccess);
    }

    private static void assertEachPriceChangedOnce(SteadyClients prices) throws Exception {
        var versions = Rows.productVersions(system.database(ServiceDatabase.PRODUCTS));
        assertThat(repriced.stream()
                        .mapToLong(id -> versions.get(id.toString()) - 1)
                        .sum())
                .isEqualTo(prices.answers().size());
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
        awaitMore(traffic.orders());
        restart(services);
    }

    private static void awaitMore(SteadyClients clients) {
        var enough = clients.answers().size() + 100;
        Eventually.holds("%d answers".formatted(enough), () -> clients.answers().size() >= enough);
    }

    /** Asks all of them at once. */
    private static void restart(List<Service> services) throws Exception {
        var ends = services.stream().map(system::terminate).toList();
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(STOP.toSeconds(), TimeUnit.SECONDS);
        startAgain(services);
    }

    private static void restartProjector() throws Exception {
        try {
            DrainedProjector.of(system).end(STOP);
        } finally {
            startAgain(List.of(PROJECTOR));
        }
    }

    /** None of them gave up anything at its end. */
    private static void startAgain(List<Service> services) throws Exception {
        var busy = new ArrayList<String>();
        for (var service : services) {
            busy.addAll(log(service).stream()
                    .filter(line -> line.contains("is still busy"))
                    .toList());
        }
        InParallel.forEach(services, system::start);
        assertThat(busy).isEmpty();
    }

    /** Since the last start. */
    private static List<String> log(Service service) throws Exception {
        var lines = Files.readAllLines(system.config().logs().resolve(service.module() + ".log"));
        var starts = lines.stream().filter(line -> line.contains("started in")).toList();
        return lines.subList(lines.lastIndexOf(starts.getLast()), lines.size());
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }
}
