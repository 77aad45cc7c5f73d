package id.kanal.config;

import id.kanal.config.Raw.Shape;
import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Secret;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fills records: one value for each component, or a mistake. */
final class Records {
    private final Mistakes mistakes;
    private final Values values;

    Records(Variables variables, Variants variants, Mistakes mistakes) {
        this.mistakes = mistakes;
        this.values = new Values(this, variables, variants, mistakes);
    }

    Optional<Record> record(String path, Raw raw, Class<? extends Record> type) {
        return record(path, raw, type, Set.of());
    }

    /** @param also keys that are allowed although the record has no component for them */
    Optional<Record> record(String path, Raw raw, Class<? extends Record> type, Set<String> also) {
        if (raw.shape() != Shape.FIELDS && !raw.isNothing()) {
            mistakes.add(
                    path,
                    "must be " + Shape.FIELDS.words() + ", not " + raw.shape().words(),
                    raw.line());
            return Optional.empty();
        }
        RecordComponent[] components = type.getRecordComponents();
        int before = mistakes.size();
        refuseUnknown(path, raw, components, also);
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            String key = SettingNames.key(component);
            Optional<Object> value = component(SettingNames.path(path, key), raw.field(key), component);
            if (value.isPresent()) arguments[i] = value.get();
        }
        return mistakes.size() > before ? Optional.empty() : make(path, raw, type, arguments);
    }

    private Optional<Object> component(String path, Raw raw, RecordComponent component) {
        boolean absent = raw.isNothing() && !values.overridden(path, component.getGenericType());
        Default fallback = component.getAnnotation(Default.class);
        if (absent && fallback != null) {
            Raw value = values.isScalar(component.getType())
                    ? Raw.text(fallback.value(), 0)
                    : Values.listed(YamlFile.read(fallback.value(), mistakes));
            return values.value(path, value, component.getGenericType());
        }
        if (absent && values.isScalar(component.getType())) {
            Doc doc = component.getAnnotation(Doc.class);
            mistakes.add(path, "is missing" + (doc == null ? "" : "; it sets: " + doc.value()), 0);
            return Optional.empty();
        }
        return values.value(path, raw, component.getGenericType());
    }

    private void refuseUnknown(String path, Raw raw, RecordComponent[] components, Set<String> also) {
        Set<String> known = new LinkedHashSet<>(also);
        for (RecordComponent component : components) known.add(SettingNames.key(component));
        raw.fields().forEach((key, value) -> {
            if (known.contains(key)) return;
            String advice = SettingNames.nearest(key, known)
                    .map(near -> "did you mean " + near + "?")
                    .orElseGet(() ->
                            known.isEmpty() ? "nothing is known here" : "known here: " + String.join(", ", known));
            mistakes.add(SettingNames.path(path, key), "is not a known key; " + advice, value.line());
        });
    }

    private Optional<Record> make(String path, Raw raw, Class<? extends Record> type, Object[] arguments) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(arguments));
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof Error error) throw error;
            refuse(path, raw, type, arguments, String.valueOf(refused.getCause().getMessage()));
            return Optional.empty();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), impossible);
        }
    }

    /** A record says "port: 70000 is not a port": the mistake belongs to that key. */
    private void refuse(String path, Raw raw, Class<? extends Record> type, Object[] arguments, String message) {
        boolean telling =
                secrets(arguments).stream().anyMatch(secret -> secret.length() > 3 && message.contains(secret));
        String safe = telling ? "is refused; the reason would show a secret" : message;
        int colon = safe.indexOf(':');
        String first = colon < 1 ? "" : safe.substring(0, colon);
        for (RecordComponent component : type.getRecordComponents()) {
            String key = SettingNames.key(component);
            if (!key.equals(first) && !component.getName().equals(first)) continue;
            mistakes.add(
                    SettingNames.path(path, key),
                    safe.substring(colon + 1).strip(),
                    raw.field(key).line());
            return;
        }
        mistakes.add(path, safe, raw.line());
    }

    private static List<String> secrets(Object[] arguments) {
        List<String> secrets = new ArrayList<>();
        for (Object argument : arguments) {
            if (argument instanceof Secret secret && secret.isSet()) secrets.add(secret.reveal());
            if (argument instanceof List<?> list) secrets.addAll(secrets(list.toArray()));
        }
        return secrets;
    }
}
