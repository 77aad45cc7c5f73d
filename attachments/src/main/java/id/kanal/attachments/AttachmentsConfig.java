package id.kanal.attachments;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import java.time.Duration;

@Doc("Where attachments and raw mails are kept.")
public record AttachmentsConfig(
        @Doc("Directory of the files.") @Default("./data/blobs")
        String directory,

        @Doc("How long they are kept.") @Default("P90D") Duration keep) {}
