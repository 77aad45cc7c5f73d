package id.kanal.channels.email.read;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the local part of an address says of whoever writes from it (RFC 2142, and habit). */
enum SenderRole {
    PERSON,
    /** A mail server's own address, from which nobody writes by hand. */
    DAEMON,
    /** Whoever looks after a mail server, or the server in their name. */
    POSTMASTER,
    /** Servers write from it, and people. */
    SERVER,
    /** Reports of abuse, by people and by machines. */
    ABUSE,
    /** A list's own address, or the program that keeps it. */
    LIST,
    /** A form on a page. */
    FORM,
    /** An address that nobody reads. */
    ROBOT;

    private static final List<String> ROBOTS = PhraseTable.of("robots");
    private static final Set<String> DAEMONS = Set.of(
            "mailerdaemon",
            "maildaemon",
            "maildeliverysystem",
            "maildeliverysubsystem",
            "maildelivery",
            "mailsystem",
            "mdaemon",
            "mailrouter",
            "notesrouter");
    private static final Set<String> POSTMASTERS =
            Set.of("postmaestro", "mailmaster", "mailadmin", "mailadministrator", "bounce", "bounces", "postoffice");
    private static final Set<String> SERVERS = Set.of(
            "systemadministrator", "sysadmin", "administrator", "admin", "root", "mail", "mailer", "mta", "smtp");
    private static final Set<String> ABUSES = Set.of("abuse", "fbl", "feedbackloop", "spamreport", "arf", "scomp");
    private static final Set<String> LISTS = Set.of(
            "listserv", "majordomo", "mailman", "sympa", "ecartis", "ezmlm", "listproc", "smartlist", "listmaster");
    private static final Set<String> FORMS = Set.of(
            "wordpress",
            "webform",
            "form",
            "forms",
            "formulir",
            "contactform",
            "formulirkontak",
            "formkontak",
            "website",
            "web",
            "www",
            "wwwdata",
            "apache",
            "nginx",
            "nobody",
            "cms",
            "joomla",
            "drupal",
            "notification",
            "notifications",
            "notifikasi");

    static SenderRole of(String address) {
        String local = MailParticipants.local(address).toLowerCase(Locale.ROOT);
        String letters = letters(local);
        if (DAEMONS.contains(letters) || letters.startsWith("microsoftexchange")) return DAEMON;
        if (POSTMASTERS.contains(letters) || letters.startsWith("postmaster") || letters.endsWith("postmaster"))
            return POSTMASTER;
        if (LISTS.contains(letters) || isOfList(local)) return LIST;
        if (ROBOTS.stream().anyMatch(local::contains)) return ROBOT;
        if (ABUSES.contains(letters)) return ABUSE;
        if (SERVERS.contains(letters)) return SERVER;
        return FORMS.contains(letters) ? FORM : PERSON;
    }

    private static boolean isOfList(String local) {
        return local.startsWith("owner-")
                || local.endsWith("-owner")
                || local.endsWith("-request")
                || local.endsWith("-bounces");
    }

    /** {@code Post_Master}, {@code mailer.daemon}: signs between words are anybody's taste. */
    private static String letters(String local) {
        StringBuilder letters = new StringBuilder();
        for (char c : local.toCharArray()) if (Character.isLetter(c)) letters.append(c);
        return letters.toString();
    }

    /** Whether machines are known to write from it, so that an answer might be answered (RFC 3834, 2). */
    boolean isMachines() {
        return switch (this) {
            case PERSON, FORM, SERVER -> false;
            case DAEMON, POSTMASTER, ABUSE, LIST, ROBOT -> true;
        };
    }
}
