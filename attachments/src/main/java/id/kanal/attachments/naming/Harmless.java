package id.kanal.attachments.naming;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may be passed on as what it is, because looking at it runs nothing: pictures, documents, sound, film, archives. All
 * that is not in this list is passed on as mere octets, HTML and SVG above all, whose scripts a browser would run in the
 * name of whoever serves them.
 */
final class Harmless {
    private static final Map<String, String> EXTENSIONS = table("""
            image/jpeg jpg
            image/png png
            image/gif gif
            image/webp webp
            image/heic heic
            image/heif heif
            image/avif avif
            image/tiff tiff
            image/bmp bmp
            application/pdf pdf
            application/rtf rtf
            application/msword doc
            application/vnd.ms-excel xls
            application/vnd.ms-powerpoint ppt
            application/vnd.ms-outlook msg
            application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
            application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
            application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
            application/vnd.oasis.opendocument.text odt
            application/vnd.oasis.opendocument.spreadsheet ods
            application/vnd.oasis.opendocument.presentation odp
            text/plain txt
            text/csv csv
            text/calendar ics
            text/x-vcard vcf
            message/rfc822 eml
            application/zip zip
            application/x-rar-compressed rar
            application/x-7z-compressed 7z
            audio/mpeg mp3
            audio/mp4 m4a
            audio/amr amr
            audio/vorbis ogg
            audio/opus opus
            audio/vnd.wave wav
            audio/x-flac flac
            video/mp4 mp4
            video/quicktime mov
            video/3gpp 3gp
            video/webm webm
            video/x-matroska mkv
            video/x-msvideo avi
            """);
    /** What a double click runs, on any system. */
    private static final Set<String> ACTIVE = words("""
            exe com scr pif bat cmd msi msp msc cpl dll sys jar apk app dmg iso img vhd lnk url desktop reg inf scf hta chm
            js mjs jse vbs vbe vb wsf wsh ps1 psm1 sh bash csh ksh py pyw pl rb php php3 php5 phtml asp aspx jsp cgi lua
            htm html shtml xhtml xht mht mhtml svg svgz xml xsl xslt swf
            """);
    /** Text that is a program. */
    private static final Set<String> SCRIPTS = words("""
            text/html text/javascript text/ecmascript text/x-python text/x-perl text/x-php text/x-ruby text/x-vbscript
            text/x-vbasic text/x-vbdotnet text/asp text/aspdotnet text/x-jsp text/x-cgi text/x-lua text/x-tcl text/x-applescript
            text/x-actionscript text/x-coffeescript text/x-coldfusion text/x-awk text/x-sed text/x-expect text/x-groovy
            text/vnd.wap.wmlscript text/vnd.wap.wml text/vnd.dmclientscript text/uri-list
            """);

    private static final String ARCHIVE_OF_PARTS = "application/x-tika-ooxml";

    private Harmless() {}

    static String passedOnAs(String found) {
        if (found.equals(ARCHIVE_OF_PARTS)) return "application/zip";
        return knows(found) ? found : Kind.OCTETS;
    }

    static boolean knows(String mediaType) {
        return EXTENSIONS.containsKey(mediaType);
    }

    static boolean isScript(String text) {
        return SCRIPTS.contains(text);
    }

    static boolean isActive(String extension) {
        return ACTIVE.contains(extension.toLowerCase(Locale.ROOT));
    }

    static String extension(String mediaType) {
        return EXTENSIONS.getOrDefault(mediaType, "bin");
    }

    private static Map<String, String> table(String lines) {
        return lines.lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
