package dev.tidemark.contracts.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of each event, made from its record: fields and types from the components, bounds from the annotations
 * beside them, words from the Javadoc.
 */
public final class EventSchemas {

    /** What stands first in a schema, and what stands last. */
    private static final List<String> FIRST = List.of("$schema", "title", "$ref", "type", "description");

    private static final List<String> LAST = List.of("properties", "required", "$defs");

    /** Which hold schemas by names that may be those of keywords. */
    private static final List<String> BY_NAME = List.of("properties", "$defs");

    private static final Javadocs JAVADOCS = Javadocs.of(Path.of("src/main/java"));
    private static final SchemaGenerator GENERATOR = new SchemaGenerator(config());

    private static final Map<Class<?>, ObjectNode> MADE = new ConcurrentHashMap<>();

    public static ObjectNode of(Class<?> eventType) {
        return MADE.computeIfAbsent(eventType, EventSchemas::make).deepCopy();
    }

    private static ObjectNode make(Class<?> eventType) {
        var schema = GENERATOR.generateSchema(eventType).put("title", eventType.getSimpleName());
        return inReadingOrder(schema);
    }

    private static SchemaGeneratorConfig config() {
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule())
                .with(new JakartaValidationModule(JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS))
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.ENUM_KEYWORD_FOR_SINGLE_VALUES);
        config.forTypesInGeneral()
                .withDefinitionNamingStrategy(
                        (key, context) -> nestedName(key.getType().getErasedType()))
                .withPropertySorter((one, other) -> 0)
                .withDescriptionResolver(type -> JAVADOCS.type(type.getType().getErasedType()));
        config.forFields()
                .withRequiredCheck(field -> !isLeftOutWhenNull(field))
                .withNullableCheck(EventSchemas::isNullable)
                .withDescriptionResolver(EventSchemas::description);
        return config.build();
    }

    /** As in {@code OrderState.Line}: unlike simple names, of which AsyncAPI's one place for schemas would have two. */
    private static String nestedName(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private static boolean isLeftOutWhenNull(FieldScope field) {
        var include = field.getAnnotation(JsonInclude.class);
        return include != null && include.value() == Include.NON_NULL;
    }

    private static boolean isNullable(FieldScope field) {
        return !field.isFakeContainerItemScope()
                && field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static String description(FieldScope field) {
        return field.isFakeContainerItemScope()
                ? null
                : JAVADOCS.component(field.getRawMember().getDeclaringClass(), field.getDeclaredName());
    }

    private static ObjectNode inReadingOrder(JsonNode schema) {
        var ordered = JsonNodeFactory.instance.objectNode();
        var others = schema.propertyStream()
                .map(Map.Entry::getKey)
                .filter(keyword -> !FIRST.contains(keyword) && !LAST.contains(keyword));
        Stream.of(FIRST.stream(), others, LAST.stream())
                .flatMap(keywords -> keywords)
                .filter(schema::has)
                .forEach(keyword -> ordered.set(keyword, schema.get(keyword)));
        for (var described : BY_NAME) {
            ordered.path(described).properties().forEach(named -> named.setValue(inReadingOrder(named.getValue())));
        }
        return ordered;
    }

    private EventSchemas() {}
}
