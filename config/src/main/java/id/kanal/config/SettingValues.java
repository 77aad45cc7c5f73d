package id.kanal.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Settings as they are in force, by their keys. No secret is among them: one is told as set or not, a password in an address as three stars. */
public final class SettingValues {
    private static final String PASSWORD_IN_ADDRESS = "//[^/@\\s]*@";

    private final List<Value> values = new ArrayList<>();

    private SettingValues() {}

    /** @param value empty for what is not set */
    public record Value(String key, String value) {}

    public static List<Value> of(Record settings) {
        SettingValues all = new SettingValues();
        all.record("", settings);
        return List.copyOf(all.values);
    }

    private void record(String path, Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents())
            value(SettingNames.path(path, SettingNames.key(component)), read(record, component));
    }

    private void value(String path, Object value) {
        switch (value) {
            case Optional<?> optional -> {
                if (optional.isPresent()) value(path, optional.get());
                else values.add(new Value(path, ""));
            }
            case Variant variant -> {
                values.add(new Value(SettingNames.path(path, variant.id() + ".type"), variant.type()));
                record(SettingNames.path(path, variant.id()), variant.settings());
                record(SettingNames.path(path, variant.id()), variant.common());
            }
            case Collection<?> many
            when many.stream().anyMatch(Variant.class::isInstance) -> many.forEach(one -> value(path, one));
            case Map<?, ?> map -> map.forEach((key, one) -> value(SettingNames.path(path, key.toString()), one));
            case Record record when Scalars.of(record.getClass()).isEmpty() -> record(path, record);
            default -> values.add(new Value(path, text(value)));
        }
    }

    private static String text(Object value) {
        String text = switch (value) {
            case Enum<?> constant -> SettingNames.kebab(constant);
            case Collection<?> many -> many.stream().map(SettingValues::text).collect(Collectors.joining(", "));
            default -> value.toString();
        };
        return text.replaceAll(PASSWORD_IN_ADDRESS, "//***@");
    }

    private static Object read(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot read " + component.getName(), impossible);
        }
    }
}
