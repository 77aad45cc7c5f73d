package id.kanal.channels.web;

import id.kanal.channels.http.HttpCall;

/**
 * In whose frame a form stands.
 *
 * @param parent origin of that site, one of those in the settings; empty where it did not say
 */
record WidgetSite(boolean framed, String parent) {
    static final WidgetSite NONE = new WidgetSite(false, "");

    static WidgetSite framed(HttpCall call, WebConfig config) {
        String said = call.field("parent").or(() -> call.query("parent")).orElse("");
        return new WidgetSite(true, config.allowedOrigins().contains(said) ? said : "");
    }
}
