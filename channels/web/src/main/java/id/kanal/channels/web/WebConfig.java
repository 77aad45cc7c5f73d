package id.kanal.channels.web;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import java.net.URI;
import java.util.List;

@Doc(
        "Pages for citizens: the form at `/lapor`, the private page of a case, and the form within other sites (`/widget.js`)."
                + " One such channel at most.")
public record WebConfig(
        @Doc("Origins of the sites that may show the form in a frame, such as https://www.example.go.id.")
        @Default("[]")
        List<String> allowedOrigins,

        @Doc("Ids of agencies to whom a site may address the reports of its visitors (`data-agency`).") @Default("[]")
        List<String> agencies,

        @Doc("Where the button leads that closes the page of a case quickly, for people who share a telephone.")
        @Default("https://www.bmkg.go.id/")
        URI quickClose,

        @Doc(
                "Reports that one client address may send in ten minutes; ten times as many where the browser does some work for"
                        + " each. Many share one address.")
        @Default("30")
        int reportsPerClient) {
    public WebConfig {
        allowedOrigins = List.copyOf(allowedOrigins);
        agencies = List.copyOf(agencies);
        for (String origin : allowedOrigins)
            if (!origin.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?"))
                throw new IllegalArgumentException(
                        "allowed-origins: '" + origin + "' is no origin such as https://www.example.go.id");
        for (String agency : agencies)
            if (!agency.matches("[A-Za-z0-9._-]{1,100}"))
                throw new IllegalArgumentException("agencies: '" + agency + "' is no id of an agency");
        if (!"https".equals(quickClose.getScheme()) && !"http".equals(quickClose.getScheme()))
            throw new IllegalArgumentException("quick-close: must begin with https://");
        if (reportsPerClient < 1) throw new IllegalArgumentException("reports-per-client: at least 1");
    }
}
