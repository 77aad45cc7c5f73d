package id.kanal.normalizer.text;

import id.kanal.kernel.masking.IdentityNumbers;
import id.kanal.kernel.masking.Masked;

/** Takes NIK and KK out of the message and keeps what may be kept of the first one. */
final class MaskIdentityNumbers implements TextStep {
    private final IdentityNumbers numbers;

    MaskIdentityNumbers(IdentityNumbers numbers) {
        this.numbers = numbers;
    }

    @Override
    public void apply(Draft draft) {
        Masked masked = numbers.mask(draft.original);
        draft.nik = masked.nik();
        if (masked.text().equals(draft.original)) return; // nearly always
        draft.original = masked.text();
        draft.text(masked.text());
    }
}
