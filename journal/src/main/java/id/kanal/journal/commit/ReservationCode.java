package id.kanal.journal.commit;

import static id.kanal.journal.redis.RedisCommand.bytes;
import static id.kanal.journal.redis.RedisCommand.millis;

import id.kanal.journal.redis.RedisCommand;
import id.kanal.journal.redis.RedisKeys;
import id.kanal.journal.redis.Script;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.model.Reservation.Result;
import id.kanal.kernel.model.Reserved;
import id.kanal.kernel.model.Ticket;
import java.util.ArrayList;
import java.util.List;

/** An append that reserves a ticket, as reserve.lua reads it and answers. */
public final class ReservationCode {
    private ReservationCode() {}

    public static RedisCommand call(Append append, Reservation reservation, int bound, RedisKeys names) {
        Reserved reserved = reservation.reserved();
        List<byte[]> keys = List.of(
                names.counts,
                names.streams,
                names.stream(append.stream()),
                names.once(append.key()),
                names.state(Keys.card(reserved.ticket())));
        List<byte[]> args = new ArrayList<>(List.of(
                bytes(bound),
                bytes(append.stream()),
                millis(append.remember()),
                bytes(append.count()),
                bytes(append.body()),
                bytes(reserved.ticket().digits() + ' ' + reserved.fingerprint()),
                millis(reservation.keep())));
        reservation.card().forEach((field, value) -> {
            args.add(bytes(field));
            args.add(bytes(value));
        });
        return RedisCommand.of(Script.RESERVE, keys, args);
    }

    /** Throws a {@code Failure} when the stream is full, or when nothing was reserved under a known key. */
    public static Result result(Append append, Object reply) {
        if (!(reply instanceof Long answer)) return known(RedisCommand.text(reply));
        if (answer < 0) throw CommitGroup.full(append.stream());
        return answer == 1 ? new Result.Made() : new Result.NumberTaken();
    }

    private static Result known(String remembered) {
        int space = remembered.indexOf(' ');
        if (space < 0) throw Failure.of(FailureCode.BUG, "nothing was reserved under this key");
        return new Result.Known(new Ticket(remembered.substring(0, space)), remembered.substring(space + 1));
    }
}
