package id.kanal.simulators.x;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** All posts there are. From any thread. */
public final class XPosts {
    private final XSettings.Account account;
    private final List<XPost> all = new CopyOnWriteArrayList<>();

    XPosts(XSettings.Account account) {
        this.account = account;
    }

    void add(XPost post) {
        all.add(post);
    }

    void delete(XPost post) {
        all.removeIf(each -> each.history().get(0).equals(post.history().get(0)));
    }

    Optional<XPost> find(String id) {
        return all.stream().filter(post -> post.id().equals(id)).findFirst();
    }

    public List<XPost> ofAccount() {
        return by(account.id());
    }

    /** The oldest first. */
    public List<XPost> by(String author) {
        return all.stream().filter(post -> post.author().equals(author)).toList();
    }

    /** Also those that mention it only because they answer it; the newest first, the last version of each. */
    List<XPost> mentions() {
        return all.stream()
                .filter(post -> !post.author().equals(account.id()))
                .filter(post -> isMentioned(post) || post.reference().author().equals(account.id()))
                .filter(post -> all.stream()
                        .noneMatch(later -> later.history().size()
                                        > post.history().size()
                                && later.history().get(0).equals(post.history().get(0))))
                .sorted(Comparator.comparingLong((XPost post) -> Long.parseLong(post.id()))
                        .reversed())
                .toList();
    }

    boolean isMentioned(XPost post) {
        return account.name().matcher(post.text()).find();
    }

    boolean quotesAccount(XPost post) {
        return post.reference().kind().equals("quoted")
                && post.reference().author().equals(account.id());
    }
}
