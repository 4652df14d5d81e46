package dev.tidemark.platform.launcher.session;

import static java.util.stream.Collectors.joining;

import dev.tidemark.platform.config.ManagementPort;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.launcher.service.QueryReplicas;
import dev.tidemark.platform.launcher.service.Service;
import java.util.List;
import java.util.Optional;

/**
 * What people read when everything is ready: where it is, and what to try first.
 *
 * @param queryReplicas their numbers
 */
record Welcome(Ports ports, List<Integer> queryReplicas) {

    String urls() {
        return """

                  order-service    %s   POST /orders, GET /orders/{id}, POST /orders/{id}/cancellation, /shipment and /delivery
                  product-service  %s   POST /products, GET /products/{id}, PUT /products/{id}/details, /options and /price, POST /products/{id}/stock/receipts, /products/import
                  projector        %s   GET /catalog/products?q=, GET /order-summaries
                %sHealth and metrics are %d ports above: %s/q/health/well, /q/metrics. ./tidemark token prints tokens for \
                what is not for everybody.
                """.formatted(order(), product(), projector(), replicas(), ManagementPort.ABOVE, health());
    }

    private String replicas() {
        return queryReplicas.stream()
                .map(number -> "  %-15s  %s   the projector's queries, without Kafka%n"
                        .formatted(QueryReplicas.name(number), QueryReplicas.url(number, ports)))
                .collect(joining());
    }

    /** @param product id of a product to order; without one the first request makes what a product is filed under */
    String firstRequests(Optional<String> product) {
        return "\nTry:\n" + product.map(this::withCatalogue).orElseGet(this::withoutCatalogue);
    }

    private String withCatalogue(String product) {
        return """
                  curl '%1$s/catalog/products?q=headphones&size=2'
                  token=$(./tidemark token --member member-1)
                  curl %2$s/orders -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
                -d '{"lines":[{"productId":"%3$s","quantity":1}],\
                "deliveryAddress":{"recipient":"Kim Minji","lines":["Teheran-ro 152"],"city":"Seoul",\
                "postalCode":"06236","country":"KR"}}'
                  curl %1$s/order-summaries -H "Authorization: Bearer $token"
                """.formatted(projector(), order(), product);
    }

    private String withoutCatalogue() {
        return """
                  curl %1$s/brands -H "Authorization: Bearer $(./tidemark token --operator)" \
                -H 'Content-Type: application/json' -d '{"name":"Onggi"}'
                  curl %1$s/brands
                  curl %2$s/q/health/well
                """.formatted(product(), health());
    }

    private String order() {
        return Service.ORDER_SERVICE.url(ports).toString();
    }

    private String product() {
        return Service.PRODUCT_SERVICE.url(ports).toString();
    }

    private String health() {
        return ManagementPort.of(Service.PROJECTOR.url(ports)).toString();
    }

    private String projector() {
        return Service.PROJECTOR.url(ports).toString();
    }
}
