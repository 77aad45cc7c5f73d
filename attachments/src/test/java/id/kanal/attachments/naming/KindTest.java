package id.kanal.attachments.naming;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindTest {
    @ParameterizedTest(name = "{0} named {1}")
    @CsvSource(delimiter = '|', textBlock = """
        jpeg         | foto.jpg       | image/jpeg
        jpeg         | foto.exe       | image/jpeg
        jpeg         | ''             | image/jpeg
        png          | foto.png       | image/png
        gif          | lucu.gif       | image/gif
        webp         | foto.webp      | image/webp
        heic         | IMG_0001.HEIC  | image/heic
        avif         | foto.avif      | image/avif
        pdf          | surat.pdf      | application/pdf
        pdf          | surat          | application/pdf
        docx         | surat.docx     | application/vnd.openxmlformats-officedocument.wordprocessingml.document
        docx         | surat          | application/zip
        zip          | berkas.zip     | application/zip
        ole          | surat.doc      | application/msword
        ole          | daftar.xls     | application/vnd.ms-excel
        ole          | surat          | application/octet-stream
        mp4          | video.mp4      | video/mp4
        mp3          | suara.mp3      | audio/mpeg
        ogg          | suara.ogg      | audio/vorbis
        opus         | suara.ogg      | audio/opus
        amr          | suara.amr      | audio/amr
        text         | surat.txt      | text/plain
        text         | surat          | text/plain
        text         | foto.jpg       | text/plain
        text         | README.md      | text/plain
        text         | server.log     | text/plain
        latin        | surat.txt      | text/plain
        utf16        | surat.txt      | text/plain
        csv          | data.csv       | text/csv
        mail         | terusan.eml    | message/rfc822
        html         | halaman.html   | application/octet-stream
        html         | surat.txt      | application/octet-stream
        html         | foto.jpg       | application/octet-stream
        html-in-text | surat.txt      | application/octet-stream
        text         | halaman.html   | application/octet-stream
        svg          | gambar.svg     | application/octet-stream
        svg          | gambar.png     | application/octet-stream
        svg-bare     | gambar.png     | application/octet-stream
        svg-bare     | surat.txt      | application/octet-stream
        xml          | data.xml       | application/octet-stream
        laughs       | data.xml       | application/octet-stream
        shell        | pasang.sh      | application/octet-stream
        shell        | surat.txt      | application/octet-stream
        python       | surat          | application/octet-stream
        text         | jahat.js       | application/octet-stream
        text         | jahat.php      | application/octet-stream
        text         | jahat.bat      | application/octet-stream
        text         | jahat.vbs      | application/octet-stream
        exe          | foto.jpg       | application/octet-stream
        exe          | pasang.exe     | application/octet-stream
        jar          | main.jar       | application/octet-stream
        noise        | foto.jpg       | application/octet-stream
        noise        | surat.pdf      | application/octet-stream
        noise        | ''             | application/octet-stream
        empty        | foto.jpg       | application/octet-stream
        """)
    void isWhatItHoldsAndHarmlessWhateverItsNameSays(String content, String name, String mediaType) throws Exception {
        assertThat(Kind.of(Contents.of(content), name).mediaType()).isEqualTo(mediaType);
    }
}
