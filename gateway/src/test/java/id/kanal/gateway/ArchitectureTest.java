package id.kanal.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import id.kanal.kernel.port.Channel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules of the house. One test each, so that a report names the broken one. */
class ArchitectureTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("id.kanal");
    private static final List<String> MODULES = List.of(
            "kernel",
            "journal",
            "attachments",
            "channels",
            "normalizer",
            "http",
            "dispatcher",
            "transcriber",
            "config",
            "console",
            "simulators",
            "gateway");

    @Test
    void everyModuleIsLookedAt() {
        for (String module : MODULES)
            assertThat(CODE.stream().anyMatch(c -> c.getPackageName().startsWith("id.kanal." + module)))
                    .as(module)
                    .isTrue();
    }

    @Test
    void dependenciesPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("id.kanal..")
                .layer("kernel")
                .definedBy("id.kanal.kernel..")
                .layer("journal")
                .definedBy("id.kanal.journal..")
                .layer("attachments")
                .definedBy("id.kanal.attachments..")
                .layer("channels")
                .definedBy("id.kanal.channels..")
                .layer("normalizer")
                .definedBy("id.kanal.normalizer..")
                .layer("http")
                .definedBy("id.kanal.http..")
                .layer("dispatcher")
                .definedBy("id.kanal.dispatcher..")
                .layer("transcriber")
                .definedBy("id.kanal.transcriber..")
                .layer("config")
                .definedBy("id.kanal.config..")
                .layer("console")
                .definedBy("id.kanal.console..")
                .layer("simulators")
                .definedBy("id.kanal.simulators..")
                .layer("gateway")
                .definedBy("id.kanal.gateway..")
                .whereLayer("gateway")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("journal")
                .mayOnlyBeAccessedByLayers("gateway")
                .whereLayer("attachments")
                .mayOnlyBeAccessedByLayers("channels", "gateway")
                .whereLayer("channels")
                .mayOnlyBeAccessedByLayers("console", "gateway")
                .whereLayer("console")
                .mayOnlyBeAccessedByLayers("gateway")
                .whereLayer("normalizer")
                .mayOnlyBeAccessedByLayers("gateway")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("dispatcher", "transcriber")
                .whereLayer("dispatcher")
                .mayOnlyBeAccessedByLayers("gateway")
                .whereLayer("transcriber")
                .mayOnlyBeAccessedByLayers("gateway")
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("gateway")
                .whereLayer("simulators")
                .mayOnlyBeAccessedByLayers("gateway")
                .check(CODE);
    }

    @Test
    void theKernelKnowsNobody() {
        noClasses()
                .that()
                .resideInAPackage("id.kanal.kernel..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.vertx..", "redis..", "org.jsmpp..", "io.micrometer.."))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(MODULES.stream()
                        .filter(module -> !module.equals("kernel"))
                        .map(module -> "id.kanal." + module + "..")
                        .toArray(String[]::new))
                .check(CODE);
    }

    @Test
    void theModelIsPlainJava() {
        classes()
                .that()
                .resideInAPackage("id.kanal.kernel.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("id.kanal.kernel.model..", "java..")
                .check(CODE);
    }

    @Test
    void onlyTheJournalKnowsRedis() {
        noClasses()
                .that()
                .resideOutsideOfPackage("id.kanal.journal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("redis..")
                .check(CODE);
    }

    @Test
    void onlyTheSmppChannelKnowsJsmpp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("id.kanal.channels.smpp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jsmpp..")
                .check(CODE);
    }

    @Test
    void onlyTheTwilioChannelKnowsTwiliosLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("id.kanal.channels.twilio..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.twilio..")
                .check(CODE);
    }

    @Test
    void onlyTheEmailChannelKnowsJakartaMail() {
        noClasses()
                .that()
                .resideOutsideOfPackages("id.kanal.channels.email..", "id.kanal.simulators..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..", "com.icegreen..")
                .check(CODE);
    }

    @Test
    void onlyTheTelegramChannelKnowsItsLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("id.kanal.channels.telegram..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.telegram..", "org.apache.commons.lang3..")
                .check(CODE);
    }

    @Test
    void onlyAttachmentsKnowS3() {
        noClasses()
                .that()
                .resideOutsideOfPackage("id.kanal.attachments..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "com.drew..", "org.apache.tika..")
                .check(CODE);
    }

    @Test
    void onlyTheConsoleKnowsTemplatesAndPasswords() {
        noClasses()
                .that()
                .resideOutsideOfPackage("id.kanal.console..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("gg.jte..", "com.password4j..", "io.nayuki..")
                .check(CODE);
    }

    /** It speaks HTTP as doors do, shows the calls that they report, hands in as they do, and knows nothing else of them. */
    @Test
    void theConsoleKnowsNoChannel() {
        noClasses()
                .that()
                .resideInAPackage("id.kanal.console..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("id.kanal.channels..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(
                                "id.kanal.channels.http..",
                                "id.kanal.channels.call..",
                                "id.kanal.channels.files..",
                                "id.kanal.channels.phone..",
                                "id.kanal.channels.staff..",
                                "id.kanal.channels.words..")))
                        .or(JavaClass.Predicates.resideInAPackage("io.vertx..")))
                .check(CODE);
    }

    @Test
    void channelsDoNotKnowEachOther() {
        for (String channel : doors())
            noClasses()
                    .that()
                    .resideInAPackage(channel + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(doors().stream()
                            .filter(other -> !other.equals(channel))
                            .map(other -> other + "..")
                            .toArray(String[]::new))
                    .check(CODE);
    }

    @Test
    void whatChannelsShareKnowsNoChannel() {
        String[] doors = doors().stream().map(door -> door + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("id.kanal.channels..")
                .and()
                .resideOutsideOfPackages(doors)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(doors)
                .check(CODE);
    }

    @Test
    void onlyTheCatalogueNamesAChannel() {
        noClasses()
                .that()
                .resideOutsideOfPackages("id.kanal.channels..")
                .and()
                .doNotHaveFullyQualifiedName(ChannelCatalog.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(doors().stream().map(door -> door + "..").toArray(String[]::new))
                .check(CODE);
    }

    /** The packages of the channels of this build. */
    private static List<String> doors() {
        List<String> doors = CODE.stream()
                .filter(type -> type.isAssignableTo(Channel.class) && !type.isInterface())
                .filter(type -> !type.getPackageName().startsWith("id.kanal.testkit"))
                .map(JavaClass::getPackageName)
                .distinct()
                .sorted()
                .toList();
        assertThat(doors).contains("id.kanal.channels.smpp", "id.kanal.channels.email", "id.kanal.channels.telegram");
        return doors;
    }

    @Test
    void onlyTheGatewayListensToMicrometer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("id.kanal.gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..")
                .check(CODE);
    }

    @Test
    void stepsDoNotKnowVertx() {
        noClasses()
                .that()
                .resideInAPackage("id.kanal.normalizer..")
                .and()
                .haveSimpleNameNotEndingWith("Verticle")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..")
                .check(CODE);
    }

    @Test
    void packagesHaveNoCycles() {
        for (String module : MODULES)
            slices().matching("id.kanal." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(CODE);
    }

    @Test
    void timeIdsAndChanceAreHandedIn() {
        noClasses()
                .that()
                .resideOutsideOfPackages("id.kanal.gateway..", "id.kanal.simulators..", "id.kanal.testkit..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .check(CODE);
    }

    /** A file that says it grows a thousandfold is kept as it is. */
    @Test
    void attachmentsAreNeverUnpacked() {
        noClasses()
                .that()
                .resideInAPackage("id.kanal.attachments..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("java.util.zip")
                        .and(DescribedPredicate.not(JavaClass.Predicates.simpleName("CRC32"))))
                .check(CODE);
    }

    /** Who searches for a class by its name finds one; where a program begins is called Main everywhere. */
    @Test
    void noNameIsThereTwice() {
        Map<String, List<String>> places = Tree.files(".", ".java").stream()
                .map(Path::toString)
                .filter(file -> file.contains("/src/main/java/"))
                .filter(file -> !file.endsWith("/package-info.java") && !file.endsWith("/Main.java"))
                .collect(Collectors.groupingBy(file -> file.substring(file.lastIndexOf('/') + 1)));
        assertThat(places).hasSizeGreaterThan(500);
        assertThat(places.values()).allSatisfy(files -> assertThat(files).hasSize(1));
    }

    @Test
    void nothingSleeps() {
        noClasses()
                .that()
                .resideOutsideOfPackages("id.kanal.simulators..", "id.kanal.testkit..")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .check(CODE);
    }

    @Test
    void nobodyPrintsExceptTheCommandLine() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Main.class.getName())
                .and()
                .resideOutsideOfPackage("id.kanal.testkit..") // what a test measures and draws
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CODE);
    }

    @Test
    void channelsLiveInTheirOwnPackages() {
        classes()
                .that()
                .implement(Channel.class)
                .and()
                .resideOutsideOfPackage("id.kanal.testkit")
                .should()
                .resideInAPackage("id.kanal.channels.(*)")
                .allowEmptyShould(true)
                .check(CODE);
    }
}
