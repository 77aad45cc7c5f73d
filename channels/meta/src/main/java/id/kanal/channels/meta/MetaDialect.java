package id.kanal.channels.meta;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What notices of one medium mean.
 *
 * @param type of the channel, which ids begin with
 * @param object of deliveries that are this medium's
 * @param reader of one notice, received then; never throws for what it does not know, and may throw for what is broken
 */
record MetaDialect(String type, String object, BiFunction<MetaNotice, Instant, List<MetaItem>> reader) {
    List<MetaItem> read(MetaNotice notice, Instant received) {
        return reader.apply(notice, received);
    }
}
