package id.kanal.simulators.x;

import java.net.URI;
import java.util.List;

/** Somebody with an account. What they do is told to the account's webhook as X does it. From any thread. */
public final class XPerson {
    private final XSimulator x;
    private final String id;
    private final String name;
    private final String handle;

    XPerson(XSimulator x, String id, String name, String handle) {
        this.x = x;
        this.id = id;
        this.name = name;
        this.handle = handle;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String handle() {
        return handle;
    }

    /** Posts something; whoever is mentioned hears of it. */
    public XPost posts(String text, URI... photos) {
        return x.published(this, text, XPost.Reference.NONE, List.of(), List.of(photos));
    }

    /** Answers a post. */
    public XPost replies(XPost to, String text) {
        XPost.Reference reference = new XPost.Reference("replied_to", to.id(), to.author(), to.conversation());
        return x.published(this, text, reference, List.of(), List.of());
    }

    public XPost quotes(XPost other, String text) {
        return x.published(
                this, text, new XPost.Reference("quoted", other.id(), other.author(), ""), List.of(), List.of());
    }

    /** Another text in the place of the first, under an id of its own. */
    public XPost edits(XPost post, String text) {
        return x.published(this, text, post.reference(), post.history(), post.photos());
    }

    /** Nobody is told. */
    public void deletes(XPost post) {
        x.posts().delete(post);
    }

    public XDirect writes(String text) {
        return x.written(this, text);
    }

    /** In an encrypted chat. */
    public void writesEncrypted() {
        x.writtenEncrypted(this);
    }

    /** What the account wrote to them, the oldest first. */
    public List<String> inbox() {
        return x.directs().stream()
                .filter(direct -> direct.other().equals(id) && !direct.sender().equals(id))
                .map(XDirect::text)
                .toList();
    }

    /** What the account answered below posts of theirs, the oldest first. */
    public List<String> answered() {
        return x.posts().ofAccount().stream()
                .filter(post -> post.reference().author().equals(id))
                .map(XPost::text)
                .toList();
    }

    /** Takes no direct messages from the account any more. */
    public void closesInbox() {
        x.closeInbox(id);
    }
}
