package id.kanal.gateway.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/**
 * Refuses what Netty mends in silence: a request with both Content-Length and Transfer-Encoding, which a proxy before us may have
 * cut at another place (RFC 9112, 6.3). Routes never see the header that Netty takes out, and Vert.x has no setting for it, so
 * the decoder itself is changed for this one.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
    private static final String DECODER = "httpDecoder";

    private StrictRequestDecoder(HttpServerOptions options) {
        super(options);
    }

    static void install(HttpConnection connection, HttpServerOptions options) {
        channel(connection).pipeline().replace(DECODER, DECODER, new StrictRequestDecoder(options));
    }

    static Channel channel(HttpConnection connection) {
        return ((HttpServerConnection) connection).channelHandlerContext().channel();
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        super.handleTransferEncodingChunkedWithContentLength(message);
        message.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("two lengths")));
    }
}
