package id.kanal.normalizer;

import id.kanal.kernel.port.Means;
import id.kanal.normalizer.text.Reading;
import java.util.function.Function;

/**
 * Everything that every lane shares.
 *
 * @param reader reads one text; never fails, never blocks, may be called by any thread
 */
public record Understanding(Means means, NormalizerConfig config, Function<String, Reading> reader) {}
