package id.kanal.console.page;

import io.nayuki.qrcodegen.QrCode;

/**
 * A text for the camera of a telephone.
 *
 * @param size of a side, in modules, with the quiet zone of four around (ISO/IEC 18004)
 * @param path of the dark modules, as SVG draws it
 */
public record QrImage(int size, String path) {
    private static final int QUIET = 4;

    public static QrImage of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++)
            for (int x = 0; x < code.size; x++)
                if (code.getModule(x, y))
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
        return new QrImage(code.size + 2 * QUIET, path.toString());
    }

    /** It holds a secret. */
    @Override
    public String toString() {
        return "QrImage";
    }
}
