package io.github.healthlake4j.core;

import java.nio.file.Path;

/**
 * A place in S3.
 *
 * @param bucket name of the bucket
 * @param prefix what the keys under it begin with: empty, or ending in a slash
 */
record S3Location(String bucket, String prefix) {
    private static final String SCHEME = "s3://";

    /** The prefix that a URI names; one without a slash at its end is taken as a folder all the same. */
    static S3Location folder(String field, String s3Uri) {
        String rest = Rule.S3_URI.require(field, s3Uri).substring(SCHEME.length());
        int slash = rest.indexOf('/');
        if (slash < 0) {
            return new S3Location(rest, "");
        }
        String prefix = rest.substring(slash + 1);
        return new S3Location(
                rest.substring(0, slash), prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
    }

    S3Location child(String folder) {
        return new S3Location(bucket, prefix + folder + "/");
    }

    /** The key of a file under this place; its separators become slashes. */
    String key(Path relative) {
        return prefix + relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }

    String uri(String key) {
        return SCHEME + bucket + "/" + key;
    }

    /** The URI of the prefix itself. */
    String uri() {
        return uri(prefix);
    }
}
