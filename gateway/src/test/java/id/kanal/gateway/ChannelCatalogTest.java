package id.kanal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import id.kanal.channels.ChannelType;
import id.kanal.kernel.port.Channel;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelCatalogTest {
    @Test
    void everyChannelOfThisBuildIsInTheCatalogue() throws Exception {
        List<String> channels = channels();
        assertThat(channels)
                .contains(
                        "id.kanal.channels.smpp.SmppChannel",
                        "id.kanal.channels.email.EmailChannel",
                        "id.kanal.channels.telegram.TelegramChannel");
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

    /** They are nowhere else, as {@link ArchitectureTest} sees to. */
    private static List<String> channels() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("id.kanal.channels").stream()
                        .filter(type -> type.isAssignableTo(Channel.class))
                        .filter(type ->
                                !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getName)
                        .sorted()
                        .toList();
    }
}
