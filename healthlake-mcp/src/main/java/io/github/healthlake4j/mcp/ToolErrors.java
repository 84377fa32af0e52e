package io.github.healthlake4j.mcp;

import io.github.healthlake4j.core.WaitInterruptedException;
import io.github.healthlake4j.fhir.AccessDeniedException;
import io.github.healthlake4j.fhir.CancelledException;
import io.github.healthlake4j.fhir.FhirException;
import io.github.healthlake4j.fhir.GoneException;
import io.github.healthlake4j.fhir.InvalidResourceException;
import io.github.healthlake4j.fhir.NotFoundException;
import io.github.healthlake4j.fhir.ThrottledException;
import io.github.healthlake4j.fhir.VersionConflictException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The one place that turns what went wrong into what the client is told: no class names, no traces, no patient data. */
final class ToolErrors {
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("ValidationException", "invalid_argument"),
            Map.entry("SerializationException", "invalid_argument"),
            Map.entry("ResourceNotFoundException", "not_found"),
            Map.entry("ConflictException", "conflict"),
            Map.entry("AccessDeniedException", "access_denied"),
            Map.entry("ThrottlingException", "throttled"),
            Map.entry("InternalServerException", "unavailable"));
    private static final Set<String> CREDENTIAL_CODES = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException");
    private static final Pattern ABOUT_CREDENTIALS =
            Pattern.compile("\\b(credentials?|sso|web identity)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern MUST = Pattern.compile("[A-Za-z]+ must be ");
    private static final String LOOKED_FOR = "The AWS SDK looks in this order: AWS_ACCESS_KEY_ID and"
            + " AWS_SECRET_ACCESS_KEY (with AWS_SESSION_TOKEN), a web identity token, the profile AWS_PROFILE (else"
            + " default) of ~/.aws/config and ~/.aws/credentials, and the metadata of the container or the EC2 instance"
            + " (docs/troubleshooting.md#no-credentials)";

    private ToolErrors() {}

    static Failure of(Exception error, Tool<?> tool, Call call) {
        if (error instanceof InvalidArgument) {
            return Failure.of("invalid_argument", String.valueOf(error.getMessage()));
        }
        if (error instanceof TooLarge large) {
            return Failure.of("invalid_argument", large.message(tool));
        }
        if (error instanceof Refusal refusal) {
            return Failure.of(refusal.type(), String.valueOf(refusal.getMessage()));
        }
        if (error instanceof InterruptedException || error instanceof WaitInterruptedException) {
            return cancelled();
        }
        if (error instanceof FhirException fhir) {
            return ofFhir(fhir, tool, call);
        }
        if (error instanceof AwsServiceException service) {
            return ofService(service, tool, call);
        }
        if (error instanceof SdkClientException client) {
            return ofClient(client, call);
        }
        if (error instanceof IllegalArgumentException && isOurs(error)) {
            return Failure.of("invalid_argument", underArgumentsName(text(error.getMessage()), tool));
        }
        return Failure.of("internal", tool.name() + " failed inside the server; its log at level debug says where");
    }

    private static Failure cancelled() {
        return Failure.of(
                "cancelled", "The call was cancelled; what it had already asked of the service may still happen");
    }

    private static Failure ofFhir(FhirException error, Tool<?> tool, Call call) {
        String type = type(error);
        String message = text(error.getMessage())
                + switch (type) {
                    case "access_denied" -> " (" + tool.name() + " needs " + actions(tool) + ")";
                    case "unavailable" -> error.status() == 0 ? " (" + place(call) + ")" : "";
                    case "credentials", "not_found" -> advice(type, tool, call);
                    default -> "";
                };
        boolean retryable =
                error.retryable() && !type.equals("conflict"); // It takes another call, with the version read anew.
        return new Failure(
                type, message, error.status(), error.requestId(), retryable, FhirOutput.issues(error.issues()));
    }

    private static String type(FhirException error) {
        if (error instanceof NotFoundException) {
            return "not_found";
        }
        if (error instanceof GoneException) {
            return "gone";
        }
        if (error instanceof VersionConflictException) {
            return "conflict";
        }
        if (error instanceof InvalidResourceException) {
            return "invalid_resource";
        }
        if (error instanceof AccessDeniedException denied) {
            return denied.aboutCredentials() ? "credentials" : "access_denied";
        }
        if (error instanceof ThrottledException) {
            return "throttled";
        }
        return error instanceof CancelledException ? "cancelled" : "unavailable";
    }

    private static Failure ofService(AwsServiceException error, Tool<?> tool, Call call) {
        String code = error.awsErrorDetails() == null
                ? ""
                : text(error.awsErrorDetails().errorCode());
        String said = error.awsErrorDetails() == null
                ? ""
                : text(error.awsErrorDetails().errorMessage());
        String type = type(code, error.statusCode());
        String message = tool.name() + ": " + (said.isEmpty() ? code : said) + advice(type, tool, call);
        boolean retryable = type.equals("throttled") || type.equals("unavailable");
        return new Failure(type, message, error.statusCode(), text(error.requestId()), retryable, List.of());
    }

    private static String type(String code, int status) {
        if (CREDENTIAL_CODES.contains(code)) {
            return "credentials";
        }
        String known = CODES.get(code);
        if (known != null) {
            return known;
        }
        if (status >= 500) {
            return "unavailable";
        }
        return switch (status) {
            case 401, 403 -> "access_denied";
            case 404 -> "not_found";
            case 409, 412 -> "conflict";
            case 429 -> "throttled";
            default -> "invalid_argument";
        };
    }

    private static String advice(String type, Tool<?> tool, Call call) {
        return switch (type) {
            case "access_denied" -> ". The call needs the IAM action " + actions(tool);
            case "credentials" -> ". The credentials were found but are expired or not valid. " + LOOKED_FOR;
            case "not_found" -> ". It was looked for in " + place(call);
            case "throttled" -> ". Wait some seconds and call again";
            default -> "";
        };
    }

    private static String place(Call call) {
        try {
            return call.place();
        } catch (RuntimeException unknown) { // Settings that are wrong too must not hide what went wrong.
            return "a region that is not known";
        }
    }

    static String actions(Tool<?> tool) {
        return String.join(
                " and ",
                tool.actions().stream()
                        .map(action -> action.contains(":") ? action : "healthlake:" + action)
                        .toList());
    }

    private static Failure ofClient(SdkClientException error, Call call) {
        if (error instanceof AbortedException || Thread.currentThread().isInterrupted()) {
            return cancelled();
        }
        if (ABOUT_CREDENTIALS.matcher(text(error.getMessage())).find()) {
            return Failure.of(
                    "credentials",
                    "No AWS credentials could be loaded. " + LOOKED_FOR
                            + ". Set one of them in the environment of this server and restart it");
        }
        return new Failure(
                "unavailable",
                "No answer came from HealthLake in " + place(call)
                        + "; check network, region and AWS_ENDPOINT_URL, then"
                        + " call again (docs/troubleshooting.md#no-answer)",
                0,
                "",
                true,
                List.of());
    }

    /** A library says {@code clientToken} of what an agent knows as {@code client_token}. */
    private static String underArgumentsName(String message, Tool<?> tool) {
        if (!MUST.matcher(message).lookingAt()) {
            return message;
        }
        String first = message.substring(0, message.indexOf(' '));
        return RecordShape.ofArguments(tool.arguments()).parts().stream()
                .map(RecordShape.Part::name)
                .filter(argument -> argument.equals(Naming.ARGUMENTS.name(first)) || argument.endsWith("_" + first))
                .findFirst()
                .map(argument -> argument + message.substring(first.length()))
                .orElse(message);
    }

    /** Messages of our own libraries teach the rule and hold no value; those of others may. */
    private static boolean isOurs(Exception error) {
        StackTraceElement[] trace = error.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("io.github.healthlake4j.");
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
