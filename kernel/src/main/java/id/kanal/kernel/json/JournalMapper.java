package id.kanal.kernel.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import id.kanal.kernel.model.Inbound;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How records become JSON in the journal. What has its usual value is not written; sealed types are written under the name of
 * the case in small letters; some values are strings.
 */
final class JournalMapper {
    private JournalMapper() {}

    /**
     * @param usual values that are not written, by their class
     * @param sealed sealed types whose cases are told apart by name
     * @param strings classes that are written as a string
     * @param shorts sealed types of which one case, at its simplest, is written as a string
     */
    static ObjectMapper of(
            Map<Class<?>, Object> usual, List<Class<?>> sealed, List<AsString<?>> strings, List<ShortForm<?>> shorts) {
        SimpleModule module = new SimpleModule("journal");
        strings.forEach(each -> each.addTo(module));
        shorts.forEach(each -> each.addTo(module));
        module.setSerializerModifier(new LeaveOutTheUsual(usual, shorts));
        module.setDeserializerModifier(new FillInTheUsual(usual));
        ObjectMapper mapper = Json.mapper()
                .registerModules(new Jdk8Module(), new JavaTimeModule(), module)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .setVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                .setVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);
        for (Class<?> collection : List.of(Collection.class, List.class, Set.class, Map.class)) {
            mapper.configOverride(collection)
                    .setInclude(JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
                    .setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        }
        for (Class<?> type : sealed) {
            mapper.addMixIn(type, Named.class);
            for (Class<?> each : cases(type).toList()) mapper.registerSubtypes(new NamedType(each, name(each)));
        }
        return mapper;
    }

    private static Stream<Class<?>> cases(Class<?> type) {
        if (!type.isSealed()) return Stream.of(type);
        return Stream.of(type.getPermittedSubclasses()).flatMap(JournalMapper::cases);
    }

    private static String name(Class<?> type) {
        if (type == Inbound.class) return "in"; // written with every message
        String name = type.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    private interface Named {}

    /** A class whose values are written as a string. */
    record AsString<T>(Class<T> type, Function<T, String> write, Function<String, T> read) {
        private void addTo(SimpleModule module) {
            module.addSerializer(type, new JsonSerializer<T>() {
                @Override
                public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                    out.writeString(write.apply(value));
                }
            });
            module.addDeserializer(type, new JsonDeserializer<T>() {
                @Override
                public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                    if (in.currentToken() != JsonToken.VALUE_STRING)
                        return type.cast(context.handleUnexpectedToken(type, in));
                    try {
                        return read.apply(in.getText());
                    } catch (IllegalArgumentException | java.time.DateTimeException wrong) {
                        return type.cast(context.handleWeirdStringValue(type, "***", "is none"));
                    }
                }
            });
        }
    }

    private static final class LeaveOutTheUsual extends BeanSerializerModifier {
        private static final long serialVersionUID = 1L;
        private final transient Map<Class<?>, Object> usual;
        private final transient List<ShortForm<?>> shorts;

        private LeaveOutTheUsual(Map<Class<?>, Object> usual, List<ShortForm<?>> shorts) {
            this.usual = usual;
            this.shorts = shorts;
        }

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
            return properties.stream().map(this::changed).toList();
        }

        private BeanPropertyWriter changed(BeanPropertyWriter writer) {
            Class<?> type = writer.getType().getRawClass();
            BeanPropertyWriter shorter = shorts.stream()
                    .filter(each -> each.type == type)
                    .<BeanPropertyWriter>map(each -> new Shorter(writer, each))
                    .findFirst()
                    .orElse(writer);
            return usual.containsKey(type) ? new Unless(shorter, usual.get(type)) : shorter;
        }
    }

    /** A sealed type of which one case, at its simplest, is written as a string. */
    record ShortForm<T>(Class<T> type, Function<T, Optional<String>> write, Function<String, T> read) {
        private void addTo(SimpleModule module) {
            module.addDeserializer(type, new JsonDeserializer<T>() {
                @Override
                public Object deserializeWithType(JsonParser in, DeserializationContext context, TypeDeserializer cases)
                        throws IOException {
                    return in.currentToken() == JsonToken.VALUE_STRING
                            ? read.apply(in.getText())
                            : cases.deserializeTypedFromAny(in, context);
                }

                @Override
                public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                    return type.cast(context.handleUnexpectedToken(type, in)); // its cases have their own
                }
            });
        }

        private Optional<String> of(Object value) {
            return write.apply(type.cast(value));
        }
    }

    private static final class Shorter extends BeanPropertyWriter {
        private static final long serialVersionUID = 1L;
        private final transient ShortForm<?> form;

        private Shorter(BeanPropertyWriter writer, ShortForm<?> form) {
            super(writer);
            this.form = form;
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator out, SerializerProvider provider) throws Exception {
            Optional<String> text = form.of(get(bean));
            if (text.isPresent()) out.writeStringField(getName(), text.get());
            else super.serializeAsField(bean, out, provider);
        }
    }

    private static final class Unless extends BeanPropertyWriter {
        private static final long serialVersionUID = 1L;
        private final transient BeanPropertyWriter writer;
        private final transient Object usual;

        private Unless(BeanPropertyWriter writer, Object usual) {
            super(writer);
            this.writer = writer;
            this.usual = usual;
        }

        @Override
        public void assignSerializer(JsonSerializer<Object> serializer) {
            super.assignSerializer(serializer);
            writer.assignSerializer(serializer);
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator out, SerializerProvider provider) throws Exception {
            if (!usual.equals(get(bean))) writer.serializeAsField(bean, out, provider);
        }
    }

    private static final class FillInTheUsual extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;
        private final transient Map<Class<?>, Object> usual;

        private FillInTheUsual(Map<Class<?>, Object> usual) {
            this.usual = usual;
        }

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> deserializer) {
            return Optional.ofNullable(usual.get(bean.getBeanClass()))
                    .<JsonDeserializer<?>>map(value -> new Absent(deserializer, value))
                    .orElse(deserializer);
        }

        @Override
        public JsonDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config, JavaType type, BeanDescription bean, JsonDeserializer<?> deserializer) {
            return modifyDeserializer(config, bean, deserializer);
        }
    }

    private static final class Absent extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;
        private final transient Object usual;

        private Absent(JsonDeserializer<?> delegate, Object usual) {
            super(delegate);
            this.usual = usual;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
            return new Absent(delegate, usual);
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return usual;
        }
    }
}
