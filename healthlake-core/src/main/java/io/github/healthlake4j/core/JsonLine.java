package io.github.healthlake4j.core;

import java.io.IOException;
import java.io.Writer;

/** JSON text on one line: white space between its tokens goes, every other character stays as it is. */
final class JsonLine {
    private JsonLine() {}

    static void write(String json, Writer out) throws IOException {
        boolean inString = false;
        int from = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c <= ' ') {
                out.write(json, from, i - from);
                from = i + 1;
            }
        }
        out.write(json, from, json.length() - from);
    }
}
