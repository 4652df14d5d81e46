package dev.tidemark.order.http;

import dev.tidemark.order.domain.DeliveryAddress;
import dev.tidemark.problems.rest.body.TextRules;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Where an order is to go.
 *
 * @param phone may be left out
 */
record NewAddress(
        @NotBlank @Size(max = 100) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
        String recipient,

        @NotNull @Size(min = 1, max = DeliveryAddress.MAX_LINES)
        List<
                        @NotBlank @Size(max = 100)
                        @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE) String>
                lines,

        @NotBlank @Size(max = 100) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
        String city,

        @NotBlank @Size(max = 16) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
        String postalCode,

        @NotNull @Country String country,

        @Size(max = 32) @Pattern(regexp = PHONE, message = PHONE_MESSAGE)
        String phone) {

    private static final String PHONE = "\\+?[0-9][0-9 ()./-]*";
    private static final String PHONE_MESSAGE = "must be a telephone number";

    DeliveryAddress toAddress() {
        return new DeliveryAddress(recipient, lines, city, postalCode, country, phone);
    }
}
