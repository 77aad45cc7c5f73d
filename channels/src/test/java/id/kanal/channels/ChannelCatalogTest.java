package id.kanal.channels;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.port.Channel;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChannelCatalogTest {
    @Test
    void everyChannelOfThisModuleIsInTheCatalogue() throws Exception {
        List<String> channels = channels();
        assertThat(channels).contains("id.kanal.channels.smpp.SmppChannel");
        for (String channel : channels) {
            Object type = Class.forName(channel).getField("TYPE").get(null);
            assertThat(ChannelCatalog.ALL).as(channel).contains((ChannelType<?>) type);
        }
        assertThat(ChannelCatalog.ALL).hasSameSizeAs(channels);
    }

    @Test
    void noTwoTypesShareAName() {
        assertThat(ChannelCatalog.ALL).extracting(ChannelType::name).doesNotHaveDuplicates();
    }

    private static List<String> channels() throws IOException {
        Path classes = Path.of(ChannelCatalog.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.substring(0, file.length() - 6).replace('/', '.'))
                    .filter(ChannelCatalogTest::isChannel)
                    .toList();
        }
    }

    private static boolean isChannel(String name) {
        try {
            Class<?> type = Class.forName(name, false, ChannelCatalog.class.getClassLoader());
            return Channel.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
