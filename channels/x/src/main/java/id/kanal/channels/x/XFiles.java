package id.kanal.channels.x;

import id.kanal.channels.files.TimedContent;
import id.kanal.channels.http.MediaHosts;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.port.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;

/**
 * Pictures and films of posts and direct messages. Their addresses come in events, so only hosts of the settings are asked, over TLS and
 * on its usual port, or the API itself; no redirect is followed.
 */
final class XFiles implements FileSource {
    /** Where pictures of direct messages lie: only the account may look at them. */
    private static final String CLOSED = "ton.";

    private final XConfig config;
    private final XHttp http;
    private final MediaHosts hosts;

    XFiles(XConfig config, XHttp http) {
        this.config = config;
        this.http = http;
        this.hosts = new MediaHosts(config.mediaHosts());
    }

    @Override
    public InputStream open(Content.File.Remote file) throws IOException {
        URI at = address(file.ref());
        HttpResponse<InputStream> answer = http.file(at, at.getHost().startsWith(CLOSED));
        int status = answer.statusCode();
        if (status == 200) return new TimedContent(answer.body(), config.fileTimeout());
        answer.body().close();
        if (status >= 500 || status == 429 || status == 401)
            throw new IOException("x: a file is not given now (" + status + ')');
        throw Failure.of(FailureCode.CHANNEL_REJECTED, "x: a file is not given (" + status + ')');
    }

    private URI address(String written) {
        URI at;
        try {
            at = new URI(written);
        } catch (URISyntaxException none) {
            throw elsewhere();
        }
        if (!hosts.isTrusted(at, config.apiUrl())) throw elsewhere();
        return at;
    }

    private static Failure elsewhere() {
        return Failure.of(FailureCode.CHANNEL_REJECTED, "x: a file at a host that is not trusted");
    }
}
