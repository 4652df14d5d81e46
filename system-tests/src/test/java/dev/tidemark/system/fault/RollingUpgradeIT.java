package dev.tidemark.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.test.KafkaRecords;
import dev.tidemark.platform.test.check.ReadModelDocuments;
import dev.tidemark.platform.token.Bearer;
import dev.tidemark.platform.token.SignedTokens;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.fault.traffic.BalancedShop;
import dev.tidemark.system.fault.traffic.SteadyClients;
import dev.tidemark.system.fault.traffic.Traffic;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.Promises;
import dev.tidemark.system.load.Answer;
import dev.tidemark.system.load.Http;
import dev.tidemark.system.load.Item;
import dev.tidemark.system.load.OrderLoad;
import dev.tidemark.system.load.OrderLoad.Acknowledged;
import dev.tidemark.system.load.Shop;
import dev.tidemark.system.release.BothGenerations;
import dev.tidemark.system.release.NextGeneration;
import dev.tidemark.system.release.NextRelease;
import dev.tidemark.system.release.OrderHands;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Today's release and the next one run side by side, each takes over from the other, and nobody notices who asks. The
 * last of its lane: what the next release has migrated stays. Nothing runs beside it, as what clients notice on an
 * overloaded machine says nothing about releases.
 */
@OnFaultedSystem
@Isolated
@Order(Integer.MAX_VALUE - 1)
class RollingUpgradeIT {

    /** More than are begun while a change takes, however slow: two changes of one product could refuse each other. */
    private static final int REPRICED = 60;

    /** Services start meanwhile, which takes most of the processors. */
    private static final int ORDERS_PER_SECOND = 8;

    private static final List<Service> ALL = List.of(Service.values());
    private static final List<Service> WRITING = List.of(Service.ORDER_SERVICE, Service.PRODUCT_SERVICE);

    /** Those whose events the next release changes. */
    private static final List<String> READ_MODELS = List.of("orders", "products");

    private static WholeSystem system;
    private static NextRelease next;
    private static BalancedShop balanced;
    private static Shop shop;
    private static List<Item> items;
    private static Wanderer wanderer;

    @BeforeAll
    static void start(WholeSystem shared) throws Exception {
        system = shared;
        next = NextRelease.of(system);
        balanced = new BalancedShop(service -> List.of(today(service), next.url(service)), system.tokens());
        shop = balanced.shop();
        items = Catalogue.inSizes(shop);
        wanderer = new Wanderer(system, items.subList(0, 1));
    }

    @AfterAll
    static void stop() throws Exception {
        try (var _ = balanced;
                var _ = next) {
            // Closes what there is of the two, and one also when the other cannot be closed.
        } finally {
            for (var readModel : READ_MODELS) {
                new Http(system.endpoints().elasticsearch()).delete("/%s-g2".formatted(readModel));
            }
        }
    }

    @Test
    void each_release_takes_over_from_the_other_under_load_and_both_know_what_the_other_has_done() throws Exception {
        var lettersBefore = deadLetters();
        var generations =
                new BothGenerations(new ReadModelDocuments(system.endpoints().elasticsearch()));
        try (var queries = new SteadyClients(2, 8, () -> shop.searchProducts("test thing"))) {
            Promises.assertKept(system, trade());
            generations.assertOrdersAgree();
            generations.assertProductsAgree();
            endNext(List.of(Service.PROJECTOR));
            queries.awaitMore(50);
            assertThat(queries.unanswered()).isEmpty();
            assertThat(queries.answers()).allMatch(Answer::isSuccess);
        }
        assertThat(deadLetters()).isEqualTo(lettersBefore);
    }

    /** Returns what was acknowledged while releases changed. */
    private static List<Acknowledged> trade() throws Exception {
        var traffic = Traffic.start(
                shop, system.shop(), ORDERS_PER_SECOND, Catalogue.of(shop, 1), Catalogue.of(shop, REPRICED));
        var load = OrderLoad.start(shop, items, 2);
        try (traffic;
                load) {
            load.calmDown();
            goForward(traffic.orders());
            goBack(traffic.orders());
        }
        traffic.assertAnswered();
        traffic.assertEachRequestChangedOnePrice(system);
        var acknowledged = new ArrayList<>(load.stop());
        Promises.assertOneOrderForEachKey(system, load, acknowledged);
        acknowledged.addAll(traffic.acknowledged());
        return acknowledged;
    }

    private static void goForward(SteadyClients orders) throws Exception {
        orders.awaitMore(50);
        next.migrate();
        next.start();
        assertSideBySide();
        wanderer.assertLosesNothing(RollingUpgradeIT::today, next::url);
        for (var readModel : READ_MODELS) {
            generation(next.url(Service.PROJECTOR), readModel).begin();
            generation(next.url(Service.PROJECTOR), readModel).answer();
        }
        assertSideBySide();
        endToday(ALL);
        orders.awaitMore(50);
    }

    private static void goBack(SteadyClients orders) throws Exception {
        var copied = wanderer.copiedBy(next::url);
        ALL.forEach(system::start);
        wanderer.assertSold(copied, RollingUpgradeIT::today);
        for (var readModel : READ_MODELS) {
            generation(today(Service.PROJECTOR), readModel).giveBack();
        }
        assertSideBySide();
        endNext(WRITING);
        orders.awaitMore(50);
    }

    /** The saga goes on from one release to the other. */
    private static void assertSideBySide() throws Exception {
        var begun = Instant.now();
        wanderer.assertIsKnown(RollingUpgradeIT::today, next::url);
        Eventually.within(Eventually.AMPLE, () -> assertThat(new OrderHands(system).since(begun))
                .contains("next, today", "today, next"));
    }

    private static void endToday(List<Service> services) throws Exception {
        assertThat(new GentleEnd(system::terminate, service -> log(service, "")).of(services))
                .isEmpty();
    }

    private static void endNext(List<Service> services) throws Exception {
        assertThat(new GentleEnd(next::terminate, service -> log(service, "-next")).of(services))
                .isEmpty();
    }

    private static Path log(Service service, String release) {
        return system.config().logs().resolve(service.module() + release + ".log");
    }

    private static NextGeneration generation(URI projector, String readModel) {
        return new NextGeneration(
                new Http(projector).as(new SignedTokens(system.tokens()).of(Bearer.operator())), readModel);
    }

    private static List<KafkaRecords.Entry> deadLetters() {
        try (var letters = new KafkaRecords(system.endpoints().kafka(), "ecommerce.dead-letters")) {
            return letters.all();
        }
    }

    private static URI today(Service service) {
        return service.url(system.config().ports());
    }
}
