package dev.tidemark.product.domain.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.product.domain.stock.Stock;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StocksTest {

    @Test
    void products_that_flip_are_locked_in_the_order_of_their_ids() {
        var ids = LongStream.range(0, 20).mapToObj(id -> new UUID(0, id)).toList();
        var before = new Stocks(ids.stream().collect(Collectors.toMap(Function.identity(), id -> Stock.first(1))));
        var after = new Stocks(ids.stream().collect(Collectors.toMap(Function.identity(), id -> Stock.first(0))));

        assertThat(before.flips(after)).isEqualTo(ids);
        assertThat(before.flips(before)).isEmpty();
    }
}
