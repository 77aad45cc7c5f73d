package id.kanal.attachments.photo;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The copy as planned: which octets of the source it takes over, in order, and what stands between them. */
final class CopyPlan {
    private static final int MOST_PIECES = 100_000;
    private static final int MOST_BLOCKS = 16;

    private final Source source;
    private final Budget budget = new Budget();
    private final List<Piece> pieces = new ArrayList<>();
    private Optional<Position> position = Optional.empty();
    private int blocks;
    private long length;

    CopyPlan(Source source) {
        this.source = source;
    }

    void keep(long from, long to) throws Broken {
        if (to <= from) return;
        Piece last = pieces.isEmpty() ? new Kept(-1, -1) : pieces.get(pieces.size() - 1);
        if (last instanceof Kept before && before.to == from) pieces.set(pieces.size() - 1, new Kept(before.from, to));
        else add(new Kept(from, to));
        length += to - from;
    }

    /** The array may be changed until the copy is written. */
    void insert(byte[] octets) throws Broken {
        add(new Inserted(octets));
        length += octets.length;
    }

    void zeros(long count) throws Broken {
        add(new Zeros(count));
        length += count;
    }

    /** Reads the EXIF block whose TIFF header stands here. The first position that any block tells is the photo's. */
    Exif exif(long at) throws IOException, Broken {
        if (++blocks > MOST_BLOCKS) return new Exif(Optional.empty(), false, 1);
        Exif exif = Exif.at(source, at, budget);
        position = position.or(exif::position);
        return exif;
    }

    Optional<Position> position() {
        return position;
    }

    long length() {
        return length;
    }

    void writeTo(OutputStream out) throws IOException {
        for (Piece piece : pieces) piece.writeTo(source, out);
    }

    private void add(Piece piece) throws Broken {
        if (pieces.size() == MOST_PIECES) throw new Broken("in more pieces than any photo");
        pieces.add(piece);
    }

    private interface Piece {
        void writeTo(Source source, OutputStream out) throws IOException;
    }

    private record Kept(long from, long to) implements Piece {
        @Override
        public void writeTo(Source source, OutputStream out) throws IOException {
            source.copy(from, to, out);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Inserted(byte[] octets) implements Piece {
        @Override
        public void writeTo(Source source, OutputStream out) throws IOException {
            out.write(octets);
        }
    }

    private record Zeros(long count) implements Piece {
        @Override
        public void writeTo(Source source, OutputStream out) throws IOException {
            byte[] zeros = new byte[8192];
            for (long left = count; left > 0; left -= zeros.length)
                out.write(zeros, 0, (int) Math.min(left, zeros.length));
        }
    }
}
