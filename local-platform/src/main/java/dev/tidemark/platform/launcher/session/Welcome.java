package dev.tidemark.platform.launcher.session;

import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.launcher.service.Service;
import java.util.Optional;

/** What people read when everything is ready: where it is, and what to try first. */
record Welcome(Ports ports) {

    String urls() {
        return """

                  order-service    %s   POST /orders, GET /orders/{id}, POST /orders/{id}/cancellation, /shipment and /delivery
                  product-service  %s   POST /products, GET /products/{id}, PUT /products/{id}/details, /options and /price, POST …/stock/receipts
                  projector        %s   GET /catalog/products?q=, GET /order-summaries
                Each has /q/health and /q/metrics.
                """.formatted(order(), product(), projector());
    }

    /** @param product id of a product to order; without one the first request makes what a product is filed under */
    String firstRequests(Optional<String> product) {
        return "\nTry:\n" + product.map(this::withCatalogue).orElseGet(this::withoutCatalogue);
    }

    private String withCatalogue(String product) {
        return """
                  curl '%1$s/catalog/products?q=headphones&size=2'
                  curl %2$s/orders -H 'Content-Type: application/json' \
                -d '{"memberId":"member-1","lines":[{"productId":"%4$s","quantity":1}],\
                "deliveryAddress":{"recipient":"Kim Minji","lines":["Teheran-ro 152"],"city":"Seoul",\
                "postalCode":"06236","country":"KR"}}'
                  curl %3$s/order-summaries -H "Authorization: Bearer $(./tidemark token --member member-1)"
                """.formatted(projector(), order(), projector(), product);
    }

    private String withoutCatalogue() {
        return """
                  curl %1$s/brands -H 'Content-Type: application/json' -d '{"name":"Onggi"}'
                  curl %1$s/brands
                  curl %2$s/q/health/well
                """.formatted(product(), projector());
    }

    private String order() {
        return Service.ORDER_SERVICE.url(ports).toString();
    }

    private String product() {
        return Service.PRODUCT_SERVICE.url(ports).toString();
    }

    private String projector() {
        return Service.PROJECTOR.url(ports).toString();
    }
}
