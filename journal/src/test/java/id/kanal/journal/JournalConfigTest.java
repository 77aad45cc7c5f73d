package id.kanal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Streams;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JournalConfigTest {
    /** All of it replaces entries that it settles. */
    private static final String UNBOUNDED = "forward";

    static List<Method> streams() {
        return Stream.of(Streams.class.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() == String.class)
                .filter(method -> !method.getName().equals(UNBOUNDED))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void everyStreamThatOthersFillHasABound(Method stream) throws ReflectiveOperationException {
        Object[] of = Stream.of(stream.getParameterTypes())
                .map(type -> type == int.class ? (Object) 0 : "bot")
                .toArray();
        String name = (String) stream.invoke(null, of);
        assertThat(JournalConfig.of(JournalConfig.EMBEDDED, "data").bound(name)).isPositive();
    }
}
