package id.kanal.normalizer;

import id.kanal.kernel.port.Means;
import id.kanal.normalizer.text.Literacy;

/** Everything that every lane shares. */
public record Understanding(
        Means means, NormalizerConfig config, Literacy literacy, OwnWords ownWords, Repeats repeats) {}
