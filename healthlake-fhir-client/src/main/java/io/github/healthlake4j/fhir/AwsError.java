package io.github.healthlake4j.fhir;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer of AWS's own front says, where FHIR has an OperationOutcome. Members that were not sent are empty.
 *
 * @param type the error type, such as {@code ThrottlingException}, from the header or the body
 * @param message its words, which may quote the request
 */
record AwsError(String type, String message) {
    static AwsError of(Answer answer) {
        Map<String, @Nullable Object> body = Json.lenientObject(answer.body());
        String named = answer.header("x-amzn-errortype").orElseGet(() -> text(body, "__type"));
        String type = named.replaceAll("^.*#|:.*$", "");
        String message = text(body, "message");
        return new AwsError(
                type.matches("[A-Za-z]{1,80}") ? type : "", message.isEmpty() ? text(body, "Message") : message);
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
