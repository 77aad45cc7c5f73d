package id.kanal.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.LinkStep;
import java.util.List;

/**
 * What people who link their addresses were told.
 *
 * @param desk where they write
 */
record LinkHarness(NormalizerHarness desk) {
    List<LinkStep> told(Address address) {
        return desk.notices().stream()
                .filter(notice -> notice.to().address().equals(address))
                .map(Notification::topic)
                .filter(Topic.Linking.class::isInstance)
                .map(topic -> ((Topic.Linking) topic).step())
                .toList();
    }

    String code() {
        return desk.notices().stream()
                .map(Notification::topic)
                .filter(topic -> topic instanceof Topic.Linking link && link.step() == LinkStep.CODE)
                .map(topic -> ((Topic.Linking) topic).code().orElseThrow())
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    String another(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    boolean linked(Address one, Address other) {
        return desk.conversation(one).reach().others().contains(other);
    }

    void link(Address one, Address other) {
        desk.says(one, "HUBUNGKAN " + other.value()).work();
        desk.says(one, code()).work();
        assertThat(linked(one, other)).isTrue();
        assertThat(linked(other, one)).isTrue();
    }
}
