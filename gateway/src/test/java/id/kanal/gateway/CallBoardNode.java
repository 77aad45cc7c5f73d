package id.kanal.gateway;

import id.kanal.channels.call.CallBoard;
import id.kanal.kernel.document.Feed;
import id.kanal.kernel.signing.MasterKey;
import java.nio.file.Path;
import java.util.Map;

/** The board as a gateway has it, over a Redis that others use, too. */
public final class CallBoardNode implements AutoCloseable {
    private final Infrastructure house;
    private final CallBoard board;

    private CallBoardNode(Infrastructure house, CallBoard board) {
        this.house = house;
        this.board = board;
    }

    public static CallBoardNode open(Path folder, String redis) throws Exception {
        Settings settings = new SettingsFile(Map.of())
                .read("""
                        journal: { directory: "%1$s/data", redis: "%3$s" }
                        attachments: { directory: "%1$s/blobs" }
                        core: { url: "http://127.0.0.1:1/events", secret: "%2$s" }
                        """.formatted(folder, ConfigFilesTest.SECRET, redis))
                .settings();
        Infrastructure house = Infrastructure.open(settings, Infrastructure.ownMeans());
        MasterKey key = Gateway.join(house.masterKey());
        return new CallBoardNode(house, house.calls(key));
    }

    public CallBoard board() {
        return board;
    }

    public Feed feed() {
        return house.feed();
    }

    @Override
    public void close() {
        house.close();
    }
}
