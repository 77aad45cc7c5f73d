package id.kanal.config;

import id.kanal.config.Raw.Shape;
import id.kanal.config.Scalars.Scalar;
import id.kanal.config.Variables.Expanded;
import id.kanal.kernel.settings.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a value of a type: a scalar, a list, a map, a record or a variant. */
final class Values {
    private final Records records;
    private final Variables variables;
    private final Variants variants;
    private final Mistakes mistakes;

    Values(Records records, Variables variables, Variants variants, Mistakes mistakes) {
        this.records = records;
        this.variables = variables;
        this.variants = variants;
        this.mistakes = mistakes;
    }

    boolean isScalar(Class<?> type) {
        return Scalars.of(type).isPresent();
    }

    boolean overridden(String path, Type type) {
        return variables.override(path).isPresent()
                || (type instanceof Class<?> c && c.isRecord() && variables.overridesBelow(path));
    }

    /** Empty when there was a mistake, which is noted. */
    Optional<Object> value(String path, Raw raw, Type type) {
        if (type instanceof ParameterizedType generic) return generic(path, raw, generic);
        Class<?> plain = (Class<?>) type;
        if (plain == Variant.class) return variant(path, raw);
        Optional<Scalar> scalar = Scalars.of(plain);
        if (scalar.isPresent()) return scalar(path, raw, plain, scalar.get());
        if (plain.isRecord())
            return records.record(path, raw, plain.asSubclass(Record.class)).map(r -> r);
        throw new IllegalStateException("no setting can be a " + plain.getName());
    }

    private Optional<Object> generic(String path, Raw raw, ParameterizedType type) {
        Type[] of = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            boolean absent = raw.isNothing() && !overridden(path, of[0]);
            return absent
                    ? Optional.of(Optional.empty())
                    : value(path, raw, of[0]).map(Optional::of);
        }
        if (type.getRawType() == List.class) return list(path, raw, of[0]);
        if (type.getRawType() == Map.class && of[0] == String.class) return map(path, raw, of[1]);
        throw new IllegalStateException("no setting can be a " + type);
    }

    private Optional<Object> scalar(String path, Raw raw, Class<?> type, Scalar scalar) {
        Optional<String> override = variables.override(path);
        if (override.isEmpty() && raw.shape() != Shape.TEXT) {
            String found =
                    raw.isNothing() ? "is empty; give it " : "is " + raw.shape().words() + "; it must be ";
            mistakes.add(path, found + scalar.expected(), raw.line());
            return Optional.empty();
        }
        int before = mistakes.size();
        Expanded text =
                override.map(value -> new Expanded(value, true)).orElseGet(() -> variables.expand(path, raw, mistakes));
        if (mistakes.size() > before) return Optional.empty();
        Optional<Object> value = scalar.parse(text.text());
        if (value.isEmpty()) {
            String shown =
                    text.foreign() || type == Secret.class ? "what the environment gives" : '\'' + text.text() + '\'';
            String origin = override.isPresent() ? " (from " + SettingNames.variable(path) + ")" : "";
            mistakes.add(path, shown + origin + " is not " + scalar.expected(), override.isPresent() ? 0 : raw.line());
        }
        return value;
    }

    /** Environment and defaults may write a list as {@code id, en}. */
    static Raw listed(Raw raw) {
        if (raw.shape() != Shape.TEXT) return raw;
        List<Raw> items = Arrays.stream(raw.text().split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .map(item -> Raw.text(item, 0))
                .toList();
        return Raw.list(items, 0);
    }

    private Optional<Object> list(String path, Raw raw, Type of) {
        Optional<String> override =
                of instanceof Class<?> c && isScalar(c) ? variables.override(path) : Optional.empty();
        Raw given = override.map(value -> listed(Raw.text(value, 0))).orElse(raw);
        if (given.isNothing()) return Optional.of(List.of());
        if (given.shape() != Shape.LIST) {
            mistakes.add(path, "must be a list, not " + given.shape().words(), given.line());
            return Optional.empty();
        }
        return list(path, given.items(), of);
    }

    private Optional<Object> list(String path, List<Raw> items, Type of) {
        int before = mistakes.size();
        Set<String> ids = new HashSet<>();
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Raw item = items.get(i);
            Optional<String> id = item.textOf("id").or(() -> item.textOf("name"));
            if (id.isPresent() && !ids.add(id.get()))
                mistakes.add(SettingNames.path(path, id.get()), "is the name of two; give each its own", item.line());
            value(SettingNames.path(path, id.orElse(Integer.toString(i + 1))), item, of)
                    .ifPresent(list::add);
        }
        return mistakes.size() > before ? Optional.empty() : Optional.of(List.copyOf(list));
    }

    private Optional<Object> map(String path, Raw raw, Type of) {
        if (raw.isNothing()) return Optional.of(Map.of());
        if (raw.shape() != Shape.FIELDS) {
            mistakes.add(
                    path,
                    "must be " + Shape.FIELDS.words() + ", not " + raw.shape().words(),
                    raw.line());
            return Optional.empty();
        }
        int before = mistakes.size();
        Map<String, Object> map = new LinkedHashMap<>();
        raw.fields()
                .forEach((key, item) ->
                        value(SettingNames.path(path, key), item, of).ifPresent(value -> map.put(key, value)));
        return mistakes.size() > before ? Optional.empty() : Optional.of(Map.copyOf(map));
    }

    private Optional<Object> variant(String path, Raw raw) {
        Optional<String> id = raw.textOf(Variants.ID);
        Optional<String> implied = Optional.ofNullable(variants.implied().get(path.replaceFirst("\\.[^.]*$", "")));
        Optional<String> type = implied.or(() -> raw.textOf(Variants.TYPE));
        if (implied.isPresent() && !raw.field(Variants.TYPE).isNothing())
            mistakes.add(
                    SettingNames.path(path, "type"),
                    "is not written here; it is always " + implied.get(),
                    raw.field(Variants.TYPE).line());
        if (id.isEmpty() || !id.get().matches("[a-z0-9][a-z0-9-]{0,39}"))
            mistakes.add(
                    SettingNames.path(path, "id"),
                    "must be there: small letters, digits and dashes, at most 40",
                    raw.line());
        if (type.isEmpty()) {
            mistakes.add(SettingNames.path(path, "type"), "is missing; known types: " + known(), raw.line());
            return Optional.empty();
        }
        Class<? extends Record> settings = variants.types().get(type.get());
        if (settings == null) {
            mistakes.add(
                    SettingNames.path(path, "type"),
                    '\'' + type.get() + "' is not a known type; " + advice(type.get()),
                    raw.field("type").line());
            return Optional.empty();
        }
        Optional<Record> own = records.record(path, raw, settings, variants.besideOwn());
        Optional<Record> common =
                records.record(path, raw, variants.common(), raw.fields().keySet());
        return own.flatMap(made -> common.flatMap(all -> id.map(name -> new Variant(type.get(), name, made, all))));
    }

    private String advice(String type) {
        return SettingNames.nearest(type, variants.types().keySet())
                        .map(near -> "did you mean " + near + "? ")
                        .orElse("")
                + "known types: " + known();
    }

    private String known() {
        return String.join(", ", variants.types().keySet());
    }
}
