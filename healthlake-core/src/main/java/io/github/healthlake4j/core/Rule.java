package io.github.healthlake4j.core;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the service's model asks of one kind of text: length and characters. A value that breaks it never reaches the
 * network, and the message tells the value's shape rather than the value.
 *
 * @param shortest least number of characters
 * @param longest greatest number of characters
 * @param pattern what the whole value must match
 * @param words the pattern in words, for the message
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_Types.html">API_Types</a>
 */
record Rule(int shortest, int longest, Pattern pattern, String words) {
    private static final String PARTITION = "arn:aws(-us-gov|-iso|-iso-b|-cn)?:";
    private static final String NAME = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-%@]*";
    private static final String NAME_WORDS = "letters, digits, spaces and _.:/=+-%@";
    private static final String TAG = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*";
    private static final String TAG_WORDS = "letters, digits, spaces and _.:/=+-@";

    static final Rule DATASTORE_ID = text(1, 32, NAME, NAME_WORDS);
    static final Rule DATASTORE_NAME = text(1, 256, NAME, NAME_WORDS);
    static final Rule JOB_ID = text(1, 32, NAME, NAME_WORDS);
    static final Rule JOB_NAME = text(1, 64, NAME, NAME_WORDS);
    static final Rule CLIENT_TOKEN = text(1, 64, "[a-zA-Z0-9-]+", "letters, digits and -");
    static final Rule PAGE_TOKEN = text(0, 8192, "\\p{ASCII}*", "ASCII, as the last page gave it");
    static final Rule STATUS = text(1, 64, "[A-Z][A-Z0-9_]*", "capitals and _, such as ACTIVE or IN_PROGRESS");
    static final Rule VALIDATION_LEVEL =
            text(1, 64, "[a-z]+(-[a-z]+)*", "lower case and -: strict, structure-only or minimal");
    static final Rule TYPE_VERSION = text(1, 64, "[A-Z][A-Z0-9_]*", "capitals and digits: R4");
    static final Rule ENUM_VALUE = text(1, 64, "[A-Z][A-Z0-9_]*", "capitals, digits and _");
    static final Rule S3_URI = text(
            6,
            1024,
            "s3://[a-z0-9][.\\-a-z0-9]{1,61}[a-z0-9](/.*)?",
            "s3://bucket/prefix, the bucket 3 to 63 lower-case letters, digits, . and -");
    static final Rule ROLE_ARN =
            text(20, 2048, "arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+", "arn:aws:iam::<12 digits>:role/<name>");
    static final Rule LAMBDA_ARN = text(
            49,
            256,
            "arn:aws:lambda:[a-z]{2}-[a-z]+-\\d:\\d{12}:function:[a-zA-Z0-9\\-_.]+(:(\\$LATEST|[a-zA-Z0-9\\-_]+))?",
            "arn:aws:lambda:<region>:<12 digits>:function:<name>");
    static final Rule KMS_KEY_ID = text(
            1,
            400,
            "(" + PARTITION + "kms:)?([a-z]{2}-[a-z]+(-[a-z]+)?-\\d:)?(\\d{12}:)?"
                    + "(((key/)?[a-zA-Z0-9\\-_]+)|(alias/[a-zA-Z0-9:/_\\-]+))",
            "a key id, a key ARN, alias/<name> or an alias ARN");
    static final Rule RESOURCE_ARN = text(
            1,
            1011,
            PARTITION + "healthlake:[a-z0-9-]+:\\d{12}:"
                    + "(datastore/fhir/.{32}|dataTransformationProfile/[a-f0-9]{32})",
            "arn:aws:healthlake:<region>:<12 digits>:datastore/fhir/<32 characters>, as describe gives it");
    static final Rule TAG_KEY = text(1, 128, TAG, TAG_WORDS);
    static final Rule TAG_VALUE = text(0, 256, TAG, TAG_WORDS);
    static final Rule REGION = text(3, 32, "[a-z0-9]+(-[a-z0-9]+)*", "a region name such as us-east-1");

    private static Rule text(int shortest, int longest, String pattern, String words) {
        return new Rule(shortest, longest, Pattern.compile(pattern), words);
    }

    /** The value itself, once it keeps the rule; the message names the field, the rule and the value's shape. */
    String require(String field, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is required: " + this);
        }
        int length = value.codePointCount(0, value.length());
        if (length < shortest || length > longest) {
            throw new IllegalArgumentException(field + " must be " + this + ", but it has " + length + " characters");
        }
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " must be " + this + ", but it has " + shape(value));
        }
        return value;
    }

    /** As {@link #require}, but for a setting that may be absent. */
    @Nullable String check(String field, @Nullable String value) {
        return value == null ? null : require(field, value);
    }

    /** Letters as a, digits as 9, the rest as it is: enough to see the mistake, too little to give the value away. */
    private static String shape(String value) {
        String shape = value.codePoints()
                .limit(60)
                .map(point -> Character.isLetter(point) ? letter(point) : Character.isDigit(point) ? '9' : point)
                .map(point -> Character.isISOControl(point) ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "the shape " + shape.replaceAll("(a|A|9)\\1{3,}", "$1$1..") + " (" + value.length() + " characters)";
    }

    private static int letter(int point) {
        return Character.isUpperCase(point) ? 'A' : 'a';
    }

    @Override
    public String toString() {
        return (shortest == 0 ? "at most " : shortest + " to ") + longest + " characters: " + words;
    }
}
