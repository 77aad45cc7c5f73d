package id.kanal.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;

/** Settings for tests differ in one or two components of many. */
public final class RecordCopy {
    private RecordCopy() {}

    /**
     * Throws {@link IllegalArgumentException} for a component that there is not, and with the record's own words for a value
     * that it refuses.
     *
     * @param changes component, value, component, value …
     */
    public static <R extends Record> R with(R record, Object... changes) {
        Map<String, Object> wanted = new HashMap<>();
        for (int i = 0; i < changes.length; i += 2) wanted.put((String) changes[i], changes[i + 1]);
        try {
            RecordComponent[] components = record.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < values.length; i++) {
                String name = components[i].getName();
                types[i] = components[i].getType();
                Object before = components[i].getAccessor().invoke(record);
                values[i] = wanted.containsKey(name) ? wanted.remove(name) : before;
            }
            if (!wanted.isEmpty()) throw new IllegalArgumentException("there is no " + wanted.keySet());
            @SuppressWarnings("unchecked")
            R changed = (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
            return changed;
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(refused.getCause().getMessage(), refused.getCause());
        } catch (ReflectiveOperationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
