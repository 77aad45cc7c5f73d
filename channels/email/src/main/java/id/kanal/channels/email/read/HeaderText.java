package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Header fields that stand in a body: of a mail within a mail, or in groups as reports have them (RFC 3464, 2.1). */
final class HeaderText {
    private static final int ROOM = 32 << 10;

    private HeaderText() {}

    /** The header of a mail within, or of a body that is a header. */
    static MailHeaders of(Entity entity) throws IOException {
        if (!entity.parts().isEmpty()) return entity.parts().get(0).headers();
        return groups(entity, 1).stream().findFirst().orElse(MailHeaders.NONE);
    }

    static List<MailHeaders> groups(Entity entity, int most) throws IOException {
        List<MailHeaders> groups = new ArrayList<>();
        try (InputStream in = entity.decoded().open(0)) {
            Lines lines = new Lines(in);
            while (groups.size() < most && lines.next()) {
                if (lines.isBlank()) continue;
                lines.again();
                MailHeaders group = new HeaderReader(lines, line -> false, ROOM).part();
                if (!group.isEmpty()) groups.add(group);
                else lines.next(); // a line that is no field
            }
        }
        return groups;
    }
}
