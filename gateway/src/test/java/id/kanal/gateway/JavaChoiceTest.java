package id.kanal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which Java the script takes, on made-up machines: folders with a file {@code release} and a program {@code java}. */
class JavaChoiceTest {
    private static final List<String> PROGRAMS = List.of("dirname", "readlink", "sed");

    @TempDir
    Path machine;

    private Path programs;

    @BeforeEach
    void onlyTheProgramsThatItNeeds() throws IOException {
        programs = Files.createDirectory(machine.resolve("programs"));
        for (String name : PROGRAMS) script(programs.resolve(name), "exec " + program(name) + " \"$@\"");
    }

    private static Path program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    /** @param what a folder and a version, with {@code jre} where there is no compiler */
    private void install(String what) throws IOException {
        String[] words = what.strip().split(" ");
        Path home = machine.resolve(words[0]);
        script(home.resolve("bin/java"), "exit 1");
        if (!what.endsWith("jre")) script(home.resolve("bin/javac"), "exit 1");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + words[1] + "\"\n");
    }

    private static void script(Path file, String line) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String answer(Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(program("bash").toString(), Tree.at("kanal").toString(), "java");
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", programs.toString(),
                        "HOME", machine.resolve("home/budi").toString(),
                        "KANAL_ROOT", machine.toString()));
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            usr/lib/jvm/java-17-openjdk-amd64 17.0.15; usr/lib/jvm/temurin-25-jdk-amd64 25.0.1 | usr/lib/jvm/temurin-25-jdk-amd64
            usr/lib/jvm/a 21.0.8; usr/lib/jvm/b 21.0.9                   | usr/lib/jvm/a
            usr/java/jdk-21 21                                           | usr/java/jdk-21
            opt/java/openjdk 25.0.1                                      | opt/java/openjdk
            opt/jdk-24.0.2 24.0.2; usr/lib/jvm/java-21 21.0.1            | opt/jdk-24.0.2
            home/budi/.sdkman/candidates/java/25-tem 25                  | home/budi/.sdkman/candidates/java/25-tem
            home/budi/.jdks/openjdk-26 26-ea; opt/java 25                | home/budi/.jdks/openjdk-26
            home/budi/.asdf/installs/java/temurin-21 21.0.2              | home/budi/.asdf/installs/java/temurin-21
            home/budi/.local/share/mise/installs/java/25 25.0.1          | home/budi/.local/share/mise/installs/java/25
            Library/Java/JavaVirtualMachines/x.jdk/Contents/Home 21.0.1  | Library/Java/JavaVirtualMachines/x.jdk/Contents/Home
            opt/homebrew/opt/openjdk@21 21.0.1; opt/homebrew/opt/openjdk 25.0.1 | opt/homebrew/opt/openjdk
            usr/lib/jvm/java-8 1.8.0_452; usr/lib/jvm/java-21 21.0.1     | usr/lib/jvm/java-21
            usr/lib/jvm/jre 25.0.1 jre; usr/lib/jvm/jdk 21.0.1           | usr/lib/jvm/jre
            """)
    void takesTheNewest(String installed, String expected) throws IOException {
        for (String each : installed.split(";")) install(each);
        assertThat(answer(Map.of())).endsWith(" in " + machine.resolve(expected));
    }

    @Test
    void whatIsNamedAndWhatIsOnThePathCountsToo() throws IOException {
        install("somewhere/named 21.0.1");
        install("elsewhere/jdk 25.0.1");
        Map<String, String> named =
                Map.of("JAVA_HOME", machine.resolve("somewhere/named").toString());
        assertThat(answer(named)).isEqualTo("Java 21 in " + machine.resolve("somewhere/named"));
        Files.createSymbolicLink(programs.resolve("java"), machine.resolve("elsewhere/jdk/bin/java"));
        assertThat(answer(named))
                .isEqualTo("Java 25 in " + machine.resolve("elsewhere/jdk").toRealPath());
    }

    @Test
    void amongEquallyNewOnesTheNamedOneIsTaken() throws IOException {
        install("usr/lib/jvm/jdk 25.0.1");
        install("somewhere/named 25");
        assertThat(answer(Map.of("JAVA_HOME", machine.resolve("somewhere/named").toString())))
                .endsWith("somewhere/named");
    }

    @Test
    void aScriptOnThePathAndAJavaThatDoesNotSayItsVersionAreAsked() throws IOException {
        Path home = machine.resolve("hidden");
        String says = "printf '    java.home = %s\\n    java.specification.version = 25\\n' " + home;
        script(home.resolve("bin/java"), says);
        script(programs.resolve("java"), says);
        assertThat(answer(Map.of())).isEqualTo("Java 25 in " + home);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                         | no Java found
            usr/lib/jvm/java-17 17.0.1 | Java 17 is too old
            usr/lib/jvm/java-8 1.8.0   | Java 1 is too old
            """)
    void saysWhatToInstall(String installed, String sentence) throws IOException {
        if (!installed.isEmpty()) install(installed);
        assertThat(answer(Map.of())).contains(sentence, "openjdk-21-jdk-headless");
    }
}
