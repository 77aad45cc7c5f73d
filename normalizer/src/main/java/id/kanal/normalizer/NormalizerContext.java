package id.kanal.normalizer;

import id.kanal.kernel.port.RuntimeContext;
import id.kanal.normalizer.text.TextAnalyzer;

/** Everything that every lane shares. */
public record NormalizerContext(
        RuntimeContext means,
        NormalizerConfig config,
        TextAnalyzer literacy,
        OwnWords ownWords,
        DuplicateDetector repeats) {}
