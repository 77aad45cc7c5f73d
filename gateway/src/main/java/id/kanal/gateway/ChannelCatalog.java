package id.kanal.gateway;

import id.kanal.channels.ChannelType;
import id.kanal.channels.api.ApiChannel;
import id.kanal.channels.desk.DeskChannel;
import id.kanal.channels.email.EmailChannel;
import id.kanal.channels.meta.InstagramChannel;
import id.kanal.channels.meta.MessengerChannel;
import id.kanal.channels.meta.WhatsAppChannel;
import id.kanal.channels.pbx.PbxChannel;
import id.kanal.channels.smpp.SmppChannel;
import id.kanal.channels.telegram.TelegramChannel;
import id.kanal.channels.twilio.SmsChannel;
import id.kanal.channels.twilio.VoiceChannel;
import id.kanal.channels.web.WebChannel;
import id.kanal.channels.x.XChannel;
import java.util.List;

/** Every channel this build knows. Adding a channel adds its line here; nothing else lists channels. Tests add their own. */
public final class ChannelCatalog {
    public static final List<ChannelType<?>> ALL = List.of(
            SmppChannel.TYPE,
            EmailChannel.TYPE,
            TelegramChannel.TYPE,
            WhatsAppChannel.TYPE,
            MessengerChannel.TYPE,
            InstagramChannel.TYPE,
            VoiceChannel.TYPE,
            SmsChannel.TYPE,
            XChannel.TYPE,
            PbxChannel.TYPE,
            WebChannel.TYPE,
            ApiChannel.TYPE,
            DeskChannel.TYPE);

    /** The type of all entries of {@code partners}. */
    static final String PARTNERS = ApiChannel.TYPE.name();

    private ChannelCatalog() {}
}
