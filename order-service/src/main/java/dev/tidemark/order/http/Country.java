package dev.tidemark.order.http;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;

/** A country that exists, by its code of ISO 3166-1 alpha-2 in capital letters. */
@Target(ElementType.FIELD)
@Retention(RUNTIME)
@Constraint(validatedBy = Country.Validator.class)
@interface Country {

    String message() default "must be a country code of ISO 3166-1 alpha-2 such as KR";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Leaves absent values to {@code NotNull}. */
    class Validator implements ConstraintValidator<Country, String> {

        private static final Set<String> CODES = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);

        @Override
        public boolean isValid(String code, ConstraintValidatorContext context) {
            return code == null || CODES.contains(code);
        }
    }
}
