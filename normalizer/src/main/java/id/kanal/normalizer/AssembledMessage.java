package id.kanal.normalizer;

import id.kanal.kernel.model.Inbound;

/**
 * A message that is as whole as it will ever be; its content is never a fragment.
 *
 * @param incomplete parts of it are missing
 * @param headless its first part is missing
 * @param counted whether its outcome counts
 * @param asReport to be taken as a report whatever it says
 */
public record AssembledMessage(
        Inbound message, boolean incomplete, boolean headless, boolean counted, boolean asReport) {}
