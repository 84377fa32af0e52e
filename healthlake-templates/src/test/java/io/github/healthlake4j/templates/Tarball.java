package io.github.healthlake4j.templates;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Reads the text files of an npm package: a gzipped tar of one folder. */
final class Tarball {
    private static final int BLOCK = 512;

    private Tarball() {}

    /** The texts by the names of their files, without their folder. */
    static Map<String, String> read(Path file) {
        Map<String, String> texts = new TreeMap<>();
        try (DataInputStream tar = new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16))) {
            byte[] header = tar.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                int size = Integer.parseInt(text(header, 124, 12).strip(), 8);
                byte[] content = new byte[(size + BLOCK - 1) / BLOCK * BLOCK];
                tar.readFully(content);
                String name = text(header, 0, 100);
                if (header[156] == '0') {
                    texts.put(name.substring(name.lastIndexOf('/') + 1), text(content, 0, size));
                }
                header = tar.readNBytes(BLOCK);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("read " + file + ": run with -Pevidence, which fetches it", failed);
        }
        return texts;
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}
