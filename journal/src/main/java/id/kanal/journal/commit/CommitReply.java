package id.kanal.journal.commit;

import java.util.List;

/**
 * What Redis answered to a group.
 *
 * @param refused Redis's word for what is wrong with it, if something is
 * @param behind why replicas don't have it, if they don't
 */
record CommitReply(CommitGroup group, List<Object> replies, String refused, String behind) {
    boolean isWell() {
        return refused.isEmpty() && behind.isEmpty();
    }

    /** Somebody flushed our scripts, or this server took over from another. */
    boolean isUnknown() {
        return CommitGroup.isUnknown(replies);
    }
}
