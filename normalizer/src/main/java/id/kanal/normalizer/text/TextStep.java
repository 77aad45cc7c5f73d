package id.kanal.normalizer.text;

/** One step of reading a message: looks at the draft and fills in what it finds. Never fails. */
interface TextStep {
    void apply(Draft draft);
}
