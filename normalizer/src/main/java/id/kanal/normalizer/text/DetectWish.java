package id.kanal.normalizer.text;

/** Whether the writer asks that it stays hidden who wrote. */
final class DetectWish implements TextStep {
    private static final float HIDE = -0.5f;

    @Override
    public void apply(Draft draft) {
        draft.unnamed = draft.judgement.wish().of("hide") > HIDE;
    }
}
