package id.kanal.simulators.mail;

import com.icegreen.greenmail.store.FolderListener;
import jakarta.mail.Flags;

/** Hears that something left a folder or was flagged; what arrives is told by the {@link Addressee}. */
record InboxListener(Runnable changed) implements FolderListener {
    @Override
    public void expunged(int number) {
        changed.run();
    }

    @Override
    public void flagsUpdated(int number, Flags flags, Long uid) {
        changed.run();
    }

    @Override
    public void added(int number) {}

    @Override
    public void mailboxDeleted() {}
}
