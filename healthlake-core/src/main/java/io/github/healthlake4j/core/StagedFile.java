package io.github.healthlake4j.core;

import java.nio.file.Path;

/**
 * An object in S3 and the part of a local file that it holds.
 *
 * @param s3Uri the object
 * @param source the local file
 * @param firstLine number of the object's first line in the local file, from 1 on
 * @param lines how many resources it holds
 * @param bytes its size
 * @param uploaded false if it was there already, with the same checksum
 */
public record StagedFile(String s3Uri, Path source, long firstLine, long lines, long bytes, boolean uploaded) {}
