package id.kanal.channels.email.read;

/** Joins the lines that format=flowed took apart (RFC 3676). */
final class FlowedTextDecoder {
    private FlowedTextDecoder() {}

    /** @param delSp whether the space that marks a break is not part of the text (4.2) */
    static String join(String text, boolean delSp) {
        StringBuilder joined = new StringBuilder(text.length());
        int open = -1; // depth of quotation of the line that goes on
        for (int start = 0; start <= text.length(); ) {
            int end = text.indexOf('\n', start);
            if (end < 0) end = text.length();
            int stop = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
            int depth = 0;
            while (start + depth < stop && text.charAt(start + depth) == '>') depth++;
            int from = start + depth;
            if (from < stop && text.charAt(from) == ' ') from++; // space-stuffing (4.4)
            String line = text.substring(from, stop);
            boolean signature = line.equals("-- ");
            if (open != depth || signature) {
                if (open >= 0) joined.append('\n');
                if (depth > 0) joined.append(">".repeat(Math.min(depth, 20))).append(' ');
            }
            boolean flows = line.endsWith(" ") && !signature;
            joined.append(line, 0, flows && delSp ? line.length() - 1 : line.length());
            if (!flows) joined.append('\n');
            open = flows ? depth : -1;
            start = end + 1;
        }
        return joined.toString();
    }
}
