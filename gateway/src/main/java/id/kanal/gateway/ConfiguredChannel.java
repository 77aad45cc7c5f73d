package id.kanal.gateway;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelType;
import id.kanal.channels.Hook;
import id.kanal.channels.http.HttpRoute;
import id.kanal.channels.staff.StaffIntake;
import id.kanal.config.Variant;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Sending;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.Intake;
import java.util.List;
import java.util.Optional;

/**
 * One account in the settings, and what is known of it without opening it.
 *
 * @param profile with what the settings say otherwise than its type
 * @param vouches what the settings say of its senders; empty where its type knows
 */
record ConfiguredChannel(
        ChannelType<?> type, ChannelRef ref, Record settings, ChannelProfile profile, Optional<Boolean> vouches) {
    static ConfiguredChannel of(ChannelType<?> type, Variant entry) {
        CommonSettings common = (CommonSettings) entry.common();
        ChannelProfile own = type.profile(entry.id(), entry.settings());
        Sending sending = own.sending();
        ChannelProfile profile = new ChannelProfile(
                common.medium().orElse(own.medium()),
                own.reaches(),
                own.threading(),
                own.abilities(),
                own.formats(),
                new Sending(
                        common.vouches().orElse(sending.vouches()),
                        sending.machinesWrite(),
                        sending.replyWindow(),
                        sending.outsideWindow(),
                        sending.failsLate(),
                        sending.tariff(),
                        sending.pacing()),
                own.own());
        return new ConfiguredChannel(
                type, new ChannelRef(entry.id(), profile.medium()), entry.settings(), profile, common.vouches());
    }

    String id() {
        return ref.id();
    }

    /** Touches nothing outside until it is opened. */
    Channel make(ChannelContext surroundings) {
        return type.create(ref, settings, surroundings);
    }

    Optional<Hook> hook(ChannelContext surroundings) {
        return type.hook(ref, settings, surroundings);
    }

    List<HttpRoute> routes(ChannelContext surroundings, Intake intake) {
        return type.routes(ref, settings, surroundings, intake);
    }

    /** Empty where staff hand nothing in. */
    Optional<StaffIntake> staff(ChannelContext surroundings, Intake journal) {
        return type.staff(ref, settings, surroundings, intake(journal));
    }

    /** The way in for what this channel brings. */
    Intake intake(Intake journal) {
        return vouches.<Intake>map(known -> new JudgedIntake(journal, known)).orElse(journal);
    }
}
