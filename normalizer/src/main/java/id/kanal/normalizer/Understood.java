package id.kanal.normalizer;

import id.kanal.kernel.failure.Failure;
import java.util.Optional;

/**
 * A message as far as it could be understood by itself.
 *
 * @param told empty for what holds no words
 * @param bug why it could not even be read
 */
record Understood(AssembledMessage arrived, Optional<ParsedMessage> told, Optional<Failure> bug) {}
