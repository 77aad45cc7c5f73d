package id.kanal.channels.email.read;

import id.kanal.kernel.model.Defect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Goes through the parts of a mail and sorts them: which are its words, which its attachments. */
final class Contents {
    private static final Set<String> SIGNATURES =
            Set.of("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature");
    private static final Set<String> NO_CONTENT =
            Set.of("application/pgp-encrypted", "application/applefile", "text/x-amp-html");

    /** What is decoded again and again to reach texts within wrappers. */
    private static final long REACH = 32L << 20;

    private static final int MOST_WRAPPERS = 3;

    private final ReadLimits limits;
    private final OctetSource file;
    private final boolean beginningOnly;
    private final BodyTextBuffer words;
    private final List<MailPart> attachments = new ArrayList<>();
    private final List<Entity> forwarded = new ArrayList<>();
    private final List<Entity> namedTexts = new ArrayList<>();
    private final List<Entity> invitations = new ArrayList<>();
    private final Set<Defect> flaws = EnumSet.noneOf(Defect.class);
    private long reach = REACH;
    private int wrappers;
    private boolean attaching = true;
    /** Within a part whose words another part says better. */
    private boolean silent;

    private Contents(OctetSource file, ReadLimits limits, boolean beginningOnly) {
        this.file = file;
        this.limits = limits;
        this.beginningOnly = beginningOnly;
        this.words = new BodyTextBuffer(limits);
    }

    static Contents of(OctetSource file, Structure.Found found, ReadLimits limits, boolean beginningOnly)
            throws IOException {
        Contents contents = new Contents(file, limits, beginningOnly);
        if (found.cut()) contents.flaws.add(Defect.ATTACHMENTS_LEFT_OUT);
        Entity mail = found.mail();
        if (mail.isMultipart() && mail.parts().isEmpty()) contents.plain(mail); // no boundary anywhere: it is text
        else contents.visit(mail);
        contents.borrow();
        if (beginningOnly && contents.words.isEmpty()) contents.flaws.add(Defect.CUT);
        return contents;
    }

    BodyTextBuffer words() {
        return words;
    }

    List<MailPart> attachments() {
        return attachments;
    }

    Set<Defect> flaws() {
        if (words.cut()) flaws.add(Defect.CUT);
        if (words.isArmoured()) flaws.add(Defect.ENCRYPTED);
        return flaws;
    }

    /** A mail without words of its own has those of what it hands on, or of a text that only its name makes a file. */
    private void borrow() throws IOException {
        attaching = false;
        for (Entity text : namedTexts) if (words.isEmpty()) body(text);
        // there may be more of both in what is visited
        for (int i = 0; i < forwarded.size() && words.isEmpty(); i++) inner(forwarded.get(i));
        for (int i = 0; i < invitations.size() && words.isEmpty(); i++)
            words.text(Invitation.of(invitations.get(i)).words());
    }

    private void visit(Entity entity) throws IOException {
        String type = entity.type();
        if (entity.isMultipart()) multipart(entity);
        else if (Structure.isMail(entity)) {
            forwarded.add(entity);
            attach(entity, entity.fileName().isEmpty() ? subject(entity) : entity.fileName());
        } else if (isBody(entity)) body(entity);
        else if (type.equals("application/ms-tnef") || entity.fileName().equalsIgnoreCase("winmail.dat")) tnef(entity);
        else if (type.endsWith("/pkcs7-mime") || type.endsWith("/x-pkcs7-mime")) wrapper(entity);
        else if (!SIGNATURES.contains(type) && !NO_CONTENT.contains(type)) {
            if (type.equals("text/calendar")) invitations.add(entity);
            if (isText(entity) && !entity.isAttachment()) namedTexts.add(entity);
            attach(entity, entity.fileName());
        }
    }

    private void multipart(Entity entity) throws IOException {
        if (entity.is("multipart/alternative")) alternative(entity);
        else if (entity.is("multipart/encrypted")) encrypted(entity);
        else for (Entity part : entity.parts()) visit(part);
        if (entity.parts().isEmpty() && entity.raw().length() > 0) {
            flaws.add(Defect.ATTACHMENTS_LEFT_OUT); // too deep to be looked into
            attach(entity, "");
        }
    }

    private void encrypted(Entity entity) throws IOException {
        flaws.add(Defect.ENCRYPTED);
        for (Entity part : entity.parts()) if (!NO_CONTENT.contains(part.type())) attach(part, part.fileName());
    }

    /** The same in several forms (RFC 2046, 5.1.4): plain text if it says something, since it is what it is. */
    private void alternative(Entity entity) throws IOException {
        Optional<Entity> plain = entity.parts().stream()
                .filter(part -> Alternative.offers(part, "text/plain"))
                .findFirst();
        Optional<Entity> html = entity.parts().stream()
                .filter(part -> Alternative.offers(part, "text/html"))
                .reduce((a, b) -> b);
        boolean usePlain = plain.isPresent() && (html.isEmpty() || Alternative.hasSubstance(plain.get()));
        Optional<Entity> chosen = usePlain ? plain : html;
        if (usePlain && !silent) html.ifPresent(words::twin);
        boolean before = silent;
        for (Entity part : entity.parts()) {
            silent = before || (chosen.isPresent() && chosen.get() != part);
            visit(part);
        }
        silent = before;
    }

    private static boolean isBody(Entity entity) {
        return !entity.isAttachment() && entity.fileName().isEmpty() && isText(entity);
    }

    private static boolean isText(Entity entity) {
        return Alternative.isPlain(entity.type()) || Alternative.isHtml(entity.type());
    }

    private void body(Entity entity) throws IOException {
        if (silent || !reaches(entity)) return;
        if (beginningOnly && !entity.complete()) flaws.add(Defect.CUT);
        if (Alternative.isHtml(entity.type())) words.html(entity);
        else plain(entity);
    }

    private void plain(Entity entity) throws IOException {
        PlainText.Read read = words.plain(entity, attaching ? limits.parts() - attachments.size() : 0);
        attachments.addAll(read.files());
        if (read.filesLeftOut() && attaching) flaws.add(Defect.ATTACHMENTS_LEFT_OUT);
    }

    /** What lies in a wrapper is decoded from its beginning; a hostile one must not have that done for each of its parts. */
    private boolean reaches(Entity entity) {
        if (entity.raw().source() == file) return true;
        reach -= entity.raw().to();
        if (reach < 0) flaws.add(Defect.CUT);
        return reach >= 0;
    }

    private void tnef(Entity entity) throws IOException {
        if (wrappers++ >= MOST_WRAPPERS) {
            attach(entity, entity.fileName());
            return;
        }
        Tnef.Read read = Tnef.of(entity.decoded(), limits, words.room());
        int most = attaching ? limits.parts() - attachments.size() : 0;
        attachments.addAll(read.files().subList(0, Math.min(most, read.files().size())));
        if (read.cut() || (attaching && most < read.files().size())) flaws.add(Defect.ATTACHMENTS_LEFT_OUT);
        // the text is nearly always beside it, too
        if (words.isEmpty() && !silent) words.lines(read.lines());
    }

    /** Signed: what is inside counts. Anything else of the kind is encrypted. */
    private void wrapper(Entity entity) throws IOException {
        OctetSource decoded = entity.decoded();
        boolean open = wrappers++ < MOST_WRAPPERS && SignedContent.isSigned(decoded);
        if (!open) {
            // behind words it is a file like others; above a list's footer it is the mail
            boolean certificates = entity.parameter("smime-type").equalsIgnoreCase("certs-only");
            if (words.isEmpty() && !certificates) flaws.add(Defect.ENCRYPTED);
            attach(entity, entity.fileName());
            return;
        }
        Slice all = new Slice(decoded, 0, Long.MAX_VALUE);
        visit(Structure.of(OctetSource.decoded(all, SignedContent::new), limits).mail());
    }

    private void inner(Entity mail) throws IOException {
        if (!mail.parts().isEmpty()) visit(mail.parts().get(0));
        else if (wrappers++ < MOST_WRAPPERS)
            visit(Structure.of(mail.decoded(), limits).mail());
    }

    private String subject(Entity mail) throws IOException {
        String subject = HeaderText.of(mail).text("subject");
        return subject.isEmpty() ? "" : FileName.of(subject.replace('/', '-').replace('\\', '-') + ".eml");
    }

    private void attach(Entity entity, String name) {
        if (attaching && attachments.size() >= limits.parts()) {
            flaws.add(Defect.ATTACHMENTS_LEFT_OUT);
            return;
        }
        boolean nothing = entity.raw().length() == 0 && name.isEmpty();
        if (!attaching || nothing || (beginningOnly && !entity.complete())) return;
        String safe = name.isEmpty() ? FileName.ofType(entity.type(), attachments.size() + 1) : FileName.of(name);
        attachments.add(new FilePart(safe, entity.type(), entity.decoded()));
    }
}
