package id.kanal.kernel.model;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicTest {
    /** They stand in message files and on dashboards. */
    @Test
    void everyTopicKeepsItsName() {
        Map<Class<?>, String> names = Samples.topics().collect(toMap(Topic::getClass, Topic::id, (one, other) -> one));
        assertThat(names)
                .isEqualTo(Map.ofEntries(
                        Map.entry(Topic.Received.class, "received"),
                        Map.entry(Topic.Added.class, "added"),
                        Map.entry(Topic.StatusAnswer.class, "status-answer"),
                        Map.entry(Topic.UnknownTicket.class, "unknown-ticket"),
                        Map.entry(Topic.NoTicket.class, "no-ticket"),
                        Map.entry(Topic.Withdrawn.class, "withdrawn"),
                        Map.entry(Topic.NotYours.class, "not-yours"),
                        Map.entry(Topic.Stopped.class, "stopped"),
                        Map.entry(Topic.Started.class, "started"),
                        Map.entry(Topic.Help.class, "help"),
                        Map.entry(Topic.Noise.class, "noise"),
                        Map.entry(Topic.Unreadable.class, "unreadable"),
                        Map.entry(Topic.StillArriving.class, "still-arriving"),
                        Map.entry(Topic.News.class, "status-changed"),
                        Map.entry(Topic.RatingTaken.class, "rated"),
                        Map.entry(Topic.Courtesy.class, "courtesy"),
                        Map.entry(Topic.ContentTaken.class, "content"),
                        Map.entry(Topic.ObjectionTaken.class, "objection"),
                        Map.entry(Topic.LanguageSet.class, "language-set"),
                        Map.entry(Topic.FormatSet.class, "format-set"),
                        Map.entry(Topic.Confirm.class, "confirm"),
                        Map.entry(Topic.Question.class, "question"),
                        Map.entry(Topic.Linking.class, "link"),
                        Map.entry(Topic.DraftDiscarded.class, "draft-discarded")));
    }
}
