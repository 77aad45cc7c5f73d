package id.kanal.channels.email.read;

import java.util.Set;

/**
 * How a mail stands to others, as its headers say.
 *
 * @param answer whether it answers a mail
 * @param forward whether it hands one on
 * @param toUs whether the mail that it answers is one of ours
 * @param receivers to whom it was sent, in lower case: quoted from them is what we wrote
 */
record ReplyContext(boolean answer, boolean forward, boolean toUs, Set<String> receivers) {
    ReplyContext {
        receivers = Set.copyOf(receivers);
    }

    /** Whether what stands under such a header was written by us. */
    boolean isOurs(String header) {
        if (toUs) return true;
        return receivers.stream().anyMatch(receiver -> names(header, receiver));
    }

    /** Compares without the tag behind a plus sign, which names a ticket. */
    private static boolean names(String header, String receiver) {
        int at = receiver.indexOf('@');
        int plus = receiver.indexOf('+');
        String local = receiver.substring(0, plus > 0 && plus < at ? plus : Math.max(0, at));
        String domain = receiver.substring(Math.max(0, at));
        if (local.isEmpty()) return false;
        int found = header.indexOf(domain);
        if (found < 0) return false;
        int start = header.lastIndexOf(local, found);
        if (start < 0) return false;
        String between = header.substring(start + local.length(), found);
        boolean begins = start == 0 || !Character.isLetterOrDigit(header.charAt(start - 1));
        return begins && (between.isEmpty() || (between.startsWith("+") && between.indexOf(' ') < 0));
    }

    @Override
    public String toString() {
        return "ReplyContext[answer=" + answer + ", forward=" + forward + ", toUs=" + toUs + "]";
    }
}
