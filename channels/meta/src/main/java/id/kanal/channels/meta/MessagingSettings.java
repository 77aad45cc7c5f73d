package id.kanal.channels.meta;

import static id.kanal.kernel.settings.Checks.check;
import static id.kanal.kernel.settings.Durations.positive;

import id.kanal.channels.http.MediaHosts;
import java.time.Duration;
import java.util.List;

/**
 * Settings of a page or an Instagram account, in one form. Checks them, each with its key.
 *
 * @param permissions that the token needs; empty where Meta does not tell them of a token
 * @param mediaHosts where files may lie
 * @param throughput messages a second
 */
record MessagingSettings(
        MessagingMedium medium,
        MetaAccount meta,
        MetaTemplates templates,
        List<String> permissions,
        MediaHosts mediaHosts,
        int throughput,
        Times times) {
    MessagingSettings {
        check(throughput >= 1 && throughput <= 1000, "throughput: " + throughput + " is not between 1 and 1000");
    }

    /**
     * @param replyWindow how long after somebody wrote they may be told anything
     * @param remember how long the same message counts as the same
     * @param checkEvery how often is looked whether the token is taken
     */
    record Times(Duration replyWindow, Duration remember, Duration checkEvery) {
        Times {
            positive("replyWindow", replyWindow);
            check(replyWindow.compareTo(Duration.ofDays(1)) <= 0, "replyWindow: is longer than PT24H");
            positive("remember", remember);
            positive("checkEvery", checkEvery);
        }
    }
}
