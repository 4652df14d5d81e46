package dev.tidemark.product.http;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tidemark.contracts.ProductState.Option;
import dev.tidemark.contracts.ProductState.OptionGroup;
import dev.tidemark.problems.rest.body.TextRules;
import dev.tidemark.product.domain.Offer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * What a buyer is to choose one of.
 *
 * @param id of a group that the product has already, left out for a new one
 */
record NewOptionGroup(
        UUID id,

        @NotBlank @Size(max = 100) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
        String name,

        @NotNull @Size(min = 1, max = 50) @UniqueNames List<@NotNull @Valid NewOption> options)
        implements UniqueNames.Named {

    OptionGroup toGroup() {
        return new OptionGroup(
                idOrNew(id), name, options.stream().map(NewOption::toOption).toList());
    }

    private static UUID idOrNew(UUID id) {
        return id == null ? UuidCreator.getTimeOrderedEpoch() : id;
    }

    /**
     * @param id of an option that the product has already, left out for a new one
     * @param priceDifference minor units; may be negative
     */
    record NewOption(
            UUID id,

            @NotBlank @Size(max = 100) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
            String name,

            @NotNull @Min(-Offer.MAX_PRICE) @Max(Offer.MAX_PRICE)
            Long priceDifference)
            implements UniqueNames.Named {

        Option toOption() {
            return new Option(idOrNew(id), name, priceDifference);
        }
    }
}
