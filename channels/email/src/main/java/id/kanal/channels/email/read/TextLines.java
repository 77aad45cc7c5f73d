package id.kanal.channels.email.read;

import java.util.ArrayList;
import java.util.List;

/** Puts running text into lines: white space counts once, empty lines follow no empty line, and there is an end. */
final class TextLines {
    private final List<TextLine> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private final int room;
    private int used;
    private boolean space;
    private boolean cell;
    private boolean cut;
    private Mark mark = Mark.OWN;
    private Mark lineMark = Mark.OWN;

    TextLines(int room) {
        this.room = room;
    }

    List<TextLine> lines() {
        end();
        return lines;
    }

    boolean cut() {
        return cut;
    }

    /** What all the following is, until told otherwise; a line is what its beginning is. */
    void mark(Mark next) {
        mark = next;
    }

    /** Parts what follows on this line from what stands there, as the columns of a table. */
    void cell() {
        cell = line.length() > 0;
    }

    /** Running text: line ends are white space. */
    void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '\u00a0') space |= line.length() > 0;
            else if (!isInvisible(c)) put(c);
        }
    }

    /** Text whose line ends and spaces stand for themselves. */
    void preformatted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') newline();
            else if (c >= ' ' || c == '\t') put(c);
        }
    }

    private void put(char c) {
        if (used >= room) {
            cut = true;
            return;
        }
        if (line.length() == 0) lineMark = mark;
        String gap = cell ? " | " : space ? " " : "";
        line.append(gap);
        used += gap.length() + 1;
        cell = false;
        space = false;
        line.append(c);
    }

    /** Ends the line if there is something on it. */
    void end() {
        if (line.length() > 0) newline();
    }

    /** Ends the line, even an empty one; of several empty ones one is kept. */
    void newline() {
        cell = false;
        space = false;
        String text = line.toString().stripTrailing();
        line.setLength(0);
        boolean blankAgain = text.isEmpty()
                && (lines.isEmpty() || lines.get(lines.size() - 1).text().isEmpty());
        if (blankAgain) return;
        Mark what = text.isEmpty() ? mark : lineMark;
        boolean quoted = what == Mark.QUOTED || what == Mark.CONTAINED;
        lines.add(new TextLine(quoted && !text.isEmpty() ? "> " + text : text, what));
        used++;
    }

    /** Ends the line and leaves an empty one. */
    void paragraph() {
        end();
        newline();
    }

    private static boolean isInvisible(char c) {
        return c == '\u200b' || c == '\u200c' || c == '\ufeff' || c == '\u00ad' || c == '\u034f';
    }
}
