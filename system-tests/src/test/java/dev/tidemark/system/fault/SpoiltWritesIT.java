package dev.tidemark.system.fault;

import static dev.tidemark.platform.launcher.service.Service.PROJECTOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.fault.SpoiltWay.Fault;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.Promises;
import dev.tidemark.system.load.Http;
import dev.tidemark.system.load.Item;
import dev.tidemark.system.load.OrderLoad;
import dev.tidemark.system.load.ReviewLoad;
import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** P4 while Elasticsearch, or the way there, spoils writes of all read models under load. */
@OnFaultedSystem
class SpoiltWritesIT {

    private static final int CLIENTS = 4;

    /** More than open the circuit breaker. */
    private static final int SPOILT = 8;

    private static final String INDICES = "/orders-g1,products-g1,reviews-g1/_settings";
    private static final String READ_ONLY = "index.blocks.read_only_allow_delete";

    private static WholeSystem system;
    private static Shop shop;
    private static List<UUID> products;
    private static SpoiltWay way;

    @BeforeAll
    static void lead(WholeSystem shared) throws Exception {
        system = shared;
        shop = system.shop();
        products = Catalogue.of(shop, 2);
        way = new SpoiltWay(system.endpoints().elasticsearch());
        system.stop(PROJECTOR);
        system.start(
                PROJECTOR,
                Map.of("quarkus.elasticsearch.hosts", way.address(), "quarkus.elasticsearch.socket-timeout", "1s"));
    }

    @AfterAll
    static void leadBack() {
        system.stop(PROJECTOR);
        system.start(PROJECTOR, Map.of());
        way.close();
    }

    @Test
    void every_document_equals_its_row_in_the_end() throws Exception {
        try (var load = OrderLoad.start(shop, Item.of(products), CLIENTS);
                var reviews = ReviewLoad.start(shop, products)) {
            for (var fault : Fault.values()) {
                way.spoil(fault, SPOILT);
                Eventually.acknowledged(load, 20);
            }
            readOnly(true);
            Eventually.holds("writes are waiting", () -> waitingSeconds() > 0);
            readOnly(null);
            Eventually.holds("reviews that were changed and taken back", () -> reviews.takenBack() > 0);
            reviews.stop();
            Promises.assertKept(system, load.stop());
        }
    }

    private static void readOnly(Boolean block) throws IOException {
        var settings = new HashMap<String, Object>();
        settings.put(READ_ONLY, block);
        assertThat(new Http(system.endpoints().elasticsearch())
                        .put(INDICES, settings)
                        .status())
                .isEqualTo(200);
    }

    private static double waitingSeconds() throws IOException {
        return shop.projector()
                .metrics()
                .value("tidemark_read_model_waiting_seconds", "read_model=\"reviews\"")
                .orElseThrow();
    }
}
