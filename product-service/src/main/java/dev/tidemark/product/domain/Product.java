package dev.tidemark.product.domain;

import static dev.tidemark.contracts.ProductState.Status.DISCONTINUED;
import static dev.tidemark.contracts.ProductState.Status.ON_SALE;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.ProductEvent.ProductDetailsChanged;
import dev.tidemark.contracts.ProductEvent.ProductDiscontinued;
import dev.tidemark.contracts.ProductEvent.ProductPriceChanged;
import dev.tidemark.contracts.ProductEvent.ProductRegistered;
import dev.tidemark.contracts.ProductEvent.ProductStockChanged;
import dev.tidemark.contracts.ProductState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One product. It is registered at version 1, as a draft or on sale. What is said of it may change until it is
 * discontinued, except its seller and its currency. How many pieces there are is not part of it, only whether there are
 * any. Every change is returned as the event that records it, one version on; what changes nothing returns none.
 */
public record Product(ProductState state) {

    /** Fails with {@link ProductProblem.InvalidPrice} when some choice of options makes no price. */
    public static ProductRegistered register(UUID id, Registration registration, Filing filing, Instant at) {
        var offer = registration.offer();
        if (!offer.isWithinLimits()) {
            throw new ProductProblem.InvalidPrice("optionGroups", Offer.RANGE);
        }
        var inStock = registration.stock().isAvailable();
        var facts = new ProductFacts(registration.status(), registration.details(), filing, offer, inStock, null);
        return new ProductRegistered(facts.toState(id, 1), at);
    }

    /** Fails with {@link ProductProblem.Discontinued}. */
    public Optional<ProductDetailsChanged> changeDetails(ProductDetails details, Filing filing, Instant at) {
        return changed(facts().with(details, filing), at);
    }

    /**
     * Fails with {@link ProductProblem.Discontinued}, {@link ProductProblem.UnknownOptions} or
     * {@link ProductProblem.PriceOutOfRange}.
     */
    public Optional<ProductDetailsChanged> changeOptions(RequestedOptions options, Instant at) {
        requireOffered();
        var offer = new Offer(state.price(), options.in(state.optionGroups()));
        requireWithinLimits(offer);
        return changed(facts().with(offer), at);
    }

    /** Puts a draft on sale; what is on sale stays so. Fails with {@link ProductProblem.Discontinued}. */
    public Optional<ProductDetailsChanged> publish(Instant at) {
        return changed(facts().with(ON_SALE), at);
    }

    /**
     * Fails with {@link ProductProblem.InvalidPrice}, {@link ProductProblem.CurrencyFixed},
     * {@link ProductProblem.Discontinued} or {@link ProductProblem.PriceOutOfRange}.
     */
    public Optional<ProductPriceChanged> changePrice(Money price, Instant at) {
        var offer = new Offer(price, state.optionGroups());
        requireOffered();
        if (!price.currency().equals(state.price().currency())) {
            throw new ProductProblem.CurrencyFixed(state.price().currency());
        }
        requireWithinLimits(offer);
        return price.equals(state.price())
                ? Optional.empty()
                : Optional.of(new ProductPriceChanged(next(facts().with(offer)), state.price(), at));
    }

    /** For good; a second time is no change. */
    public Optional<ProductDiscontinued> discontinue(Instant at) {
        return state.status() == DISCONTINUED
                ? Optional.empty()
                : Optional.of(new ProductDiscontinued(next(facts().with(DISCONTINUED)), at));
    }

    /** The last piece left, or the first one arrived; to be called when that changed, also after the product's end. */
    public ProductStockChanged changeStock(boolean inStock, Instant at) {
        return new ProductStockChanged(next(facts().with(inStock)), at);
    }

    /** Something that it copies may have another name now, whatever its status. */
    public ProductDetailsChanged republish(Instant at) {
        return new ProductDetailsChanged(next(facts()), at);
    }

    private Optional<ProductDetailsChanged> changed(ProductFacts changed, Instant at) {
        requireOffered();
        return changed.equals(facts()) ? Optional.empty() : Optional.of(new ProductDetailsChanged(next(changed), at));
    }

    private void requireOffered() {
        if (state.status() == DISCONTINUED) {
            throw new ProductProblem.Discontinued(state.id());
        }
    }

    private static void requireWithinLimits(Offer offer) {
        if (!offer.isWithinLimits()) {
            throw new ProductProblem.PriceOutOfRange(Offer.RANGE);
        }
    }

    private ProductFacts facts() {
        return ProductFacts.of(state);
    }

    private ProductState next(ProductFacts facts) {
        return facts.toState(state.id(), state.version() + 1);
    }
}
