package id.kanal.normalizer.text;

/** One space between words, one line break between lines, none at either end. */
final class CollapseSpaces implements TextStep {
    @Override
    public void apply(Draft draft) {
        String text = draft.text();
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean gap = false;
        boolean line = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\n') {
                gap = true;
                line |= c == '\n';
                continue;
            }
            if (gap && collapsed.length() > 0) collapsed.append(line ? '\n' : ' ');
            gap = false;
            line = false;
            collapsed.append(c);
        }
        if (collapsed.length() != text.length()) draft.text(collapsed.toString());
    }
}
