package io.github.healthlake4j.fhir;

import java.util.Map;
import java.util.Set;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What an answer of AWS's own front says, where FHIR has an OperationOutcome. Members that were not sent are empty.
 *
 * @param type the error type, such as {@code ThrottlingException}, from the header or the body
 * @param message its words, which may quote the request
 */
record AwsError(String type, String message) {
    private static final int BAD_REQUEST = 400;
    private static final Set<String> DENIALS = Set.of(
            "AccessDenied",
            "ExpiredToken",
            "IncompleteSignature",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "InvalidSignature",
            "MissingAuthenticationToken",
            "NotAuthorized",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "SignatureDoesNotMatch",
            "UnrecognizedClient");

    static AwsError of(Answer answer) {
        return of(answer.headers(), answer.body());
    }

    private static AwsError of(Headers headers, byte[] content) {
        Map<String, @Nullable Object> body = Json.lenientObject(content);
        String header = headers.get("x-amzn-errortype");
        String named = header == null ? text(body, "__type") : header;
        String type = named.replaceAll("^.*#|:.*$", "");
        String message = text(body, "message");
        return new AwsError(
                type.matches("[A-Za-z]{1,80}") ? type : "", message.isEmpty() ? text(body, "Message") : message);
    }

    /**
     * The status that an answer means. AWS's front may say 400 of whatever the caller did wrong: then its error type tells whether the
     * caller was not let in (403) or asks too much (429), as AWS's list of common errors has it.
     *
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/APIReference/CommonErrors.html">HealthLake, common errors</a>
     */
    static int statusMeant(int status, Headers headers, byte[] content) {
        if (status != BAD_REQUEST) {
            return status;
        }
        String type = of(headers, content).type().replace("Exception", "");
        return DENIALS.contains(type) ? 403 : type.startsWith("Throttling") ? 429 : status;
    }

    private static String text(Map<String, @Nullable Object> body, String name) {
        return body.get(name) instanceof String text ? text : "";
    }

    /** The type alone. */
    @Override
    public String toString() {
        return type;
    }
}
