package id.kanal.attachments.photo;

import com.drew.lang.BufferBoundsException;
import com.drew.lang.RandomAccessReader;
import java.io.IOException;

/** Shows the library a part of a {@link Source}, from the TIFF header on. */
final class TiffWindow extends RandomAccessReader {
    private final Source source;
    private final long start;
    private final long length;

    TiffWindow(Source source, long start) {
        this.source = source;
        this.start = start;
        this.length = Math.min(Integer.MAX_VALUE, Math.max(0, source.length() - start));
    }

    @Override
    public int toUnshiftedOffset(int offset) {
        return offset;
    }

    @Override
    public byte getByte(int index) throws IOException {
        validateIndex(index, 1);
        try {
            return (byte) source.u8(start + index);
        } catch (Broken beyond) {
            throw new BufferBoundsException(index, 1, length);
        }
    }

    @Override
    public byte[] getBytes(int index, int count) throws IOException {
        validateIndex(index, count);
        try {
            return source.octets(start + index, count);
        } catch (Broken beyond) {
            throw new BufferBoundsException(index, count, length);
        }
    }

    @Override
    protected void validateIndex(int index, int count) throws IOException {
        if (!isValidIndex(index, count)) throw new BufferBoundsException(index, count, length);
    }

    @Override
    protected boolean isValidIndex(int index, int count) {
        return index >= 0 && count >= 0 && (long) index + count <= length;
    }

    @Override
    public long getLength() {
        return length;
    }
}
