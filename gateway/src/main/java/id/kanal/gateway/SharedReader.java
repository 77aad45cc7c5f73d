package id.kanal.gateway;

import id.kanal.kernel.signing.MasterKey;
import id.kanal.normalizer.text.Dictionary;
import id.kanal.normalizer.text.TextAnalyzer;
import id.kanal.normalizer.text.TextPipeline;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** The one reader of a gateway: its dictionary and its model take some megabytes. Made when it is first asked for; from any thread. */
final class SharedReader {
    private final Clock clock;
    private Optional<TextAnalyzer> made = Optional.empty();

    SharedReader(Clock clock) {
        this.clock = clock;
    }

    synchronized TextAnalyzer of(Settings settings, MasterKey key) {
        if (made.isEmpty())
            made = Optional.of(TextPipeline.standard(
                    Dictionary.bundled(),
                    key.secret("nik"),
                    Set.copyOf(settings.normalizer().agencyCodes()),
                    clock));
        return made.get();
    }
}
