package id.kanal.attachments.naming;

import id.kanal.attachments.photo.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The beginnings of files of many kinds, by a short name. */
public final class Contents {
    private Contents() {}

    public static byte[] of(String kind) {
        return switch (kind) {
            case "jpeg" -> Pictures.jpeg(16, 16, false);
            case "png" -> Pictures.png(BufferedImage.TYPE_INT_RGB);
            case "gif" -> padded("GIF89a");
            case "webp" -> resource("phone.webp");
            case "heic" -> resource("phone.heic");
            case "avif" -> resource("phone.avif");
            case "pdf" -> padded("%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n");
            case "exe" -> padded("MZ\u0090\0\3\0\0\0\4\0\0\0ÿÿ\0\0");
            case "ole" -> padded("ÐÏ\u0011à¡±\u001aá");
            case "docx" -> zip("[Content_Types].xml", "_rels/.rels", "word/document.xml");
            case "zip" -> zip("surat/isi.txt");
            case "jar" -> zip("META-INF/MANIFEST.MF", "Jahat.class");
            case "mp4" -> padded("\0\0\0\u0018ftypmp42\0\0\0\0mp42isom");
            case "mp3" -> padded("ID3\3\0\0\0\0\0\n");
            case "opus" -> padded("OggS\0\2" + "\0".repeat(20) + "\1\u0013OpusHead\1");
            case "ogg" -> padded("OggS\0\2\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\1\u001e\1vorbis");
            case "amr" -> padded("#!AMR\n");
            case "html" -> octets("<!DOCTYPE html>\n<html><script>alert(1)</script></html>");
            case "html-in-text" -> octets("  \n<html><body onload=alert(1)>halo</body></html>");
            case "svg" ->
                octets("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>");
            case "svg-bare" -> octets("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>");
            case "xml" -> octets("<?xml version=\"1.0\"?><a xmlns=\"http://www.w3.org/1999/xhtml\"/>");
            case "laughs" ->
                octets("<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"haha\">"
                        + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">"
                        + "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\">"
                        + "<!ENTITY f SYSTEM \"file:///etc/passwd\">]><l>&e;&e;&e;&e;&e;&e;&e;&f;</l>");
            case "shell" -> octets("#!/bin/sh\nrm -rf /\n");
            case "python" -> octets("#!/usr/bin/env python3\nprint(1)\n");
            case "text" -> octets("Yth. Bapak Bupati, jalan di depan pasar rusak berat.\nTerima kasih.");
            case "latin" -> "Yth. Pak André, café di Jalan Müller".getBytes(StandardCharsets.ISO_8859_1);
            case "utf16" -> "\uFEFFJalan rusak di depan pasar".getBytes(StandardCharsets.UTF_16LE);
            case "csv" -> octets("nama,alamat\nA,B\n");
            case "mail" -> octets("Return-Path: <a@example.org>\nReceived: from x\nFrom: a@example.org\n\nisi");
            case "noise" -> padded("\u0001\u0002\u0007\u0000\u0003\u0099\u0008");
            case "empty" -> new byte[0];
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] padded(String latin1) {
        byte[] octets = new byte[512];
        byte[] head = latin1.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, octets, 0, head.length);
        return octets;
    }

    private static byte[] zip(String... names) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(octets("<x/>"));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return octets.toByteArray();
    }

    private static byte[] resource(String name) {
        try (var in = Contents.class.getResourceAsStream("/photos/" + name)) {
            return in.readAllBytes();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
