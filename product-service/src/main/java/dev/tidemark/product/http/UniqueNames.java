package dev.tidemark.product.http;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** Marks a list in which no two elements have the same name. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = UniqueNames.Check.class)
@interface UniqueNames {

    String message() default "must have each name once";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Leaves elements and names that are null to others, as constraints do. */
    class Check implements ConstraintValidator<UniqueNames, List<? extends Named>> {
        @Override
        public boolean isValid(List<? extends Named> elements, ConstraintValidatorContext context) {
            var names = new HashSet<String>();
            return elements == null
                    || elements.stream()
                            .filter(Objects::nonNull)
                            .map(Named::name)
                            .filter(Objects::nonNull)
                            .allMatch(names::add);
        }
    }

    /** What has a name in its list. */
    sealed interface Named permits NewDetails.NewDetail, NewOptionGroup, NewOptionGroup.NewOption {
        String name();
    }
}
