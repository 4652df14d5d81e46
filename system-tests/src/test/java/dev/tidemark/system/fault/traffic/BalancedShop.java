package dev.tidemark.system.fault.traffic;

import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.token.TokenIssuer;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.load.Http;
import dev.tidemark.system.load.Shop;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A client of services that have a balancer before them: nothing reaches an instance that says it is not ready. */
public final class BalancedShop implements AutoCloseable {

    private final Map<Service, Balancer> balancers = new EnumMap<>(Service.class);
    private final Shop shop;

    /** @param instances of a service, which need not run all the time */
    public BalancedShop(Function<Service, List<URI>> instances, TokenIssuer tokens) {
        for (var service : Service.values()) {
            balancers.put(service, new Balancer(instances.apply(service)));
        }
        this.shop = new Shop(to(Service.ORDER_SERVICE), to(Service.PRODUCT_SERVICE), to(Service.PROJECTOR), tokens);
    }

    /** Whether every request is answered is the question, and not how fast: stocks that all orders are of are locked for long. */
    private Http to(Service service) {
        return new Http(balancers.get(service)::next, Eventually.AMPLE);
    }

    public Shop shop() {
        return shop;
    }

    @Override
    public void close() {
        balancers.values().forEach(Balancer::close);
    }
}
