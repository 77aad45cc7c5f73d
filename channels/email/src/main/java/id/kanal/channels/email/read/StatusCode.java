package id.kanal.channels.email.read;

/**
 * Why a mail was not delivered (RFC 3463), as far as a text tells.
 *
 * @param code such as {@code 5.1.1}; "" for none
 */
record StatusCode(String code) {
    static final StatusCode NONE = new StatusCode("");
    static final StatusCode PERMANENT = new StatusCode("5.0.0");
    static final StatusCode TEMPORARY = new StatusCode("4.0.0");
    static final StatusCode MAILBOX_FULL = new StatusCode("5.2.2");

    /** The first enhanced code, otherwise what the first reply code of SMTP (RFC 5321, 4.2.3) comes to. */
    static StatusCode in(String text) {
        StatusCode plain = NONE;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c != '4' && c != '5') || (i > 0 && isNumeric(text.charAt(i - 1)))) continue;
            int end = i;
            while (end < text.length() && end < i + 12 && isNumeric(text.charAt(end))) end++;
            String number = text.substring(i, end);
            String[] parts =
                    (number.endsWith(".") ? number.substring(0, number.length() - 1) : number).split("\\.", -1);
            if (parts.length == 3
                    && parts[0].length() == 1
                    && isShort(parts[1])
                    && parts[1].length() == 1
                    && isShort(parts[2])) return new StatusCode(String.join(".", parts));
            if (plain.code.isEmpty() && parts.length == 1 && parts[0].length() == 3) plain = ofReply(parts[0]);
            i = end - 1;
        }
        return plain;
    }

    private static StatusCode ofReply(String reply) {
        if (reply.equals("552")) return MAILBOX_FULL;
        return reply.charAt(1) > '5' ? NONE : reply.charAt(0) == '5' ? PERMANENT : TEMPORARY;
    }

    private static boolean isNumeric(char c) {
        return (c >= '0' && c <= '9') || c == '.';
    }

    private static boolean isShort(String digits) {
        return !digits.isEmpty() && digits.length() <= 3;
    }

    /** Whether it says more than its class. */
    boolean isExact() {
        return !code.isEmpty() && !code.endsWith(".0.0");
    }

    StatusCode or(StatusCode other) {
        return code.isEmpty() ? other : this;
    }

    boolean isPermanent() {
        return code.startsWith("5");
    }

    boolean isTemporary() {
        return code.startsWith("4");
    }
}
