package id.kanal.kernel.settings;

import java.util.List;

/** Settings of what shows us certificates, or shows ours: operators are told before one of them ends. */
public interface TlsPeers {
    List<TlsPeer> tlsPeers();
}
