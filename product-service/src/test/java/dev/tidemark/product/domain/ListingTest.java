package dev.tidemark.product.domain;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.product.domain.listing.Listing;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListingTest {

    private static final UUID SELLER = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @ParameterizedTest
    @EnumSource
    void its_seller_finds_it_whatever_its_status(Status status) {
        var listing = listing(status);

        assertThatCode(() -> listing.requireSeller(SELLER)).doesNotThrowAnyException();
        assertThatCode(() -> listing.requireShownTo(SELLER::equals)).doesNotThrowAnyException();
        assertNotFound(() -> listing.requireSeller(OTHER));
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAFT", "DISCONTINUED"})
    void others_do_not_find_what_is_not_on_sale(Status status) {
        assertNotFound(() -> listing(status).requireShownTo(OTHER::equals));
        assertNotFound(() -> listing(status).requireOnSale());
    }

    @Test
    void others_find_what_is_on_sale() {
        assertThatCode(() -> listing(Status.ON_SALE).requireShownTo(seller -> false))
                .doesNotThrowAnyException();
    }

    private static void assertNotFound(Runnable look) {
        assertThatThrownBy(look::run).isInstanceOf(ProductProblem.NotFound.class);
    }

    private static Listing listing(Status status) {
        return new Listing(UUID.randomUUID(), SELLER, status);
    }
}
