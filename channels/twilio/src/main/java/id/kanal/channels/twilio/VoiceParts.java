package id.kanal.channels.twilio;

import id.kanal.channels.ChannelContext;
import id.kanal.kernel.model.ChannelProfile.Price;
import id.kanal.kernel.model.ChannelRef;

/** What the hook of one number answers with. Touches nothing outside. */
record VoiceParts(
        TwilioSignature signature,
        Ivr ivr,
        Prompts prompts,
        CallKeeper keeper,
        IvrToken tokens,
        TwimlWriter writer,
        TwilioApi api,
        VoiceCalls calls) {
    static VoiceParts of(ChannelRef ref, VoiceConfig config, ChannelContext around) {
        ChannelContext.Shared shared =
                around.shared().orElseThrow(() -> new IllegalStateException("a probe takes no calls"));
        TwilioAccount account = config.account();
        TwilioApi api = new TwilioApi(account);
        VoiceWords words = VoiceWords.in(config.language());
        Prompts prompts = new Prompts(
                words,
                new Prompts.Options(
                        config.service(),
                        config.otherDoors(),
                        config.tariff() == Price.FREE,
                        !config.agents().isEmpty(),
                        !config.queue().isEmpty()));
        return new VoiceParts(
                new TwilioSignature(account),
                new Ivr(prompts),
                prompts,
                new CallKeeper(ref, config, around, new CallRecordings(api), words.say("call-back.text")),
                new IvrToken(
                        shared.secrets().apply(IvrToken.SECRET),
                        around.providerIds(),
                        around.means().clock(),
                        around.means().random()),
                new TwimlWriter(config, around.hook(ref).toString()),
                api,
                new VoiceCalls(ref, around));
    }
}
