package dev.tidemark.projector;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.ProductEvent.ProductRegistered;
import dev.tidemark.contracts.ProductState;
import dev.tidemark.contracts.ProductState.Detail;
import dev.tidemark.contracts.ProductState.Named;
import dev.tidemark.contracts.ProductState.Option;
import dev.tidemark.contracts.ProductState.OptionGroup;
import dev.tidemark.contracts.ProductState.Rating;
import dev.tidemark.contracts.ProductState.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A product for tests, on sale and in stock, of which a test says what matters to it. */
public final class OfferedProduct {

    private final UUID id = UUID.randomUUID();
    private final String name;
    private String description = "";
    private Named brand = named("Zoo");
    private Named seller = named("Hanbit");
    private List<Named> categoryPath = List.of(named("Things"));
    private List<Named> tags = List.of();
    private final List<Detail> details = new ArrayList<>();
    private final List<OptionGroup> optionGroups = new ArrayList<>();
    private Money price = new Money(12_900, "KRW");
    private boolean inStock = true;
    private Rating rating;

    private OfferedProduct(String name) {
        this.name = name;
    }

    public static OfferedProduct of(String name) {
        return new OfferedProduct(name);
    }

    public static Named named(String name) {
        return new Named(UUID.randomUUID(), name);
    }

    public OfferedProduct described(String text) {
        description = text;
        return this;
    }

    public OfferedProduct brand(Named maker) {
        brand = maker;
        return this;
    }

    public OfferedProduct seller(Named merchant) {
        seller = merchant;
        return this;
    }

    public OfferedProduct in(Named... path) {
        categoryPath = List.of(path);
        return this;
    }

    public OfferedProduct tagged(Named... marks) {
        tags = List.of(marks);
        return this;
    }

    public OfferedProduct with(String detail, String value) {
        details.add(new Detail(detail, value));
        return this;
    }

    public OfferedProduct choosing(String group, String... options) {
        optionGroups.add(new OptionGroup(
                UUID.randomUUID(),
                group,
                Stream.of(options)
                        .map(option -> new Option(UUID.randomUUID(), option, 0))
                        .toList()));
        return this;
    }

    public OfferedProduct at(long amount, String currency) {
        price = new Money(amount, currency);
        return this;
    }

    public OfferedProduct soldOut() {
        inStock = false;
        return this;
    }

    public OfferedProduct rated(int averageHundredths) {
        rating = new Rating(3, averageHundredths);
        return this;
    }

    public ProductRegistered registered() {
        return new ProductRegistered(
                new ProductState(
                        id,
                        1,
                        Status.ON_SALE,
                        name,
                        description,
                        brand,
                        seller,
                        categoryPath,
                        tags,
                        List.of(),
                        null,
                        details,
                        optionGroups,
                        price,
                        inStock,
                        rating),
                Orders.NOON);
    }
}
