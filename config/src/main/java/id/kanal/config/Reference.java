package id.kanal.config;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every setting of a record class with what the reference page says about it. */
public final class Reference {
    private final List<Setting> settings = new ArrayList<>();

    private Reference() {}

    /** @param path of the record itself; empty for the root */
    public static List<Setting> of(String path, Class<? extends Record> type) {
        Reference reference = new Reference();
        reference.record(path, type);
        return List.copyOf(reference.settings);
    }

    private void record(String path, Class<? extends Record> type) {
        for (RecordComponent component : type.getRecordComponents())
            component(SettingNames.path(path, SettingNames.key(component)), component, component.getGenericType());
    }

    private void component(String path, RecordComponent component, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            Type last = of[of.length - 1];
            if (generic.getRawType() == Optional.class) {
                component(path, component, last);
            } else if (last instanceof Class<?> plain
                    && plain.isRecord()
                    && plain != Variant.class
                    && Scalars.of(plain).isEmpty()) {
                record(path + ".<name>", plain.asSubclass(Record.class));
            } else {
                String kind = generic.getRawType() == List.class ? "list of " : "map of ";
                add(path, component, kind + name(last));
            }
        } else if (type instanceof Class<?> plain
                && plain.isRecord()
                && Scalars.of(plain).isEmpty()) {
            record(path, plain.asSubclass(Record.class));
        } else {
            add(path, component, name(type));
        }
    }

    private void add(String path, RecordComponent component, String type) {
        Default fallback = component.getAnnotation(Default.class);
        Doc doc = component.getAnnotation(Doc.class);
        boolean optional = component.getType() == Optional.class || component.getType() == List.class;
        settings.add(new Setting(
                path,
                SettingNames.variable(path),
                type,
                fallback == null ? Optional.empty() : Optional.of(fallback.value()),
                fallback == null && !optional,
                doc == null ? "" : doc.value()));
    }

    private static String name(Type type) {
        if (type == Variant.class) return "channels";
        return type instanceof Class<?> plain ? Scalars.of(plain).orElseThrow().name() : type.getTypeName();
    }

    /**
     * @param variable the environment variable that overrides it
     * @param fallback as it would be written in the file
     * @param required whether the file must give it
     */
    public record Setting(
            String key, String variable, String type, Optional<String> fallback, boolean required, String doc) {}
}
