package io.github.healthlake4j.core;

import java.nio.file.Path;

/**
 * Why HealthLake would not import a file or a line of it.
 *
 * @param file the local file
 * @param line the line, from 1 on; 0 for the file as a whole
 * @param problem what is wrong; nothing of the line's content
 */
public record NdjsonProblem(Path file, long line, String problem) {
    @Override
    public String toString() {
        return file + (line == 0 ? " " : ":" + line + " ") + problem;
    }
}
