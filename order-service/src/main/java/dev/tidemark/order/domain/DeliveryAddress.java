package dev.tidemark.order.domain;

import java.util.List;
import java.util.Objects;

/**
 * Where an order goes, as its member wrote it. Personal data: it stays in this service's database, and no event has it.
 *
 * @param lines street, house and what else leads to the door, 1 to {@value #MAX_LINES}
 * @param country ISO 3166-1 alpha-2
 * @param phone null when the member gave none
 */
public record DeliveryAddress(
        String recipient, List<String> lines, String city, String postalCode, String country, String phone) {

    public static final int MAX_LINES = 3;

    public DeliveryAddress {
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(city, "city");
        Objects.requireNonNull(postalCode, "postalCode");
        Objects.requireNonNull(country, "country");
        lines = List.copyOf(lines);
    }

    /** Where an order goes is nobody's business, least of all a log's. */
    @Override
    public String toString() {
        return "DeliveryAddress[…]";
    }
}
