package dev.tidemark.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void is_added_and_multiplied_in_minor_units() {
        assertThat(new Money(12_900, "KRW").times(2).plus(new Money(100, "KRW")))
                .isEqualTo(new Money(25_900, "KRW"));
    }

    @Test
    void does_not_wrap_around_when_a_sum_is_too_large() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, "KRW").plus(new Money(1, "KRW")))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void does_not_wrap_around_when_a_product_is_too_large() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE / 2 + 1, "KRW").times(2))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void of_two_currencies_has_no_sum() {
        assertThatThrownBy(() -> new Money(1, "KRW").plus(new Money(1, "USD")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
