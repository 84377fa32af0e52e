package io.github.healthlake4j.fhir;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Says in words why no answer came: from where, and what to look at. */
final class NoAnswer {
    private static final int DEEPEST = 10;

    private NoAnswer() {}

    /**
     * The reason.
     *
     * @param place host and port
     * @param deadline what the call was allowed
     */
    static String reason(Throwable failure, String place, Duration deadline) {
        if (failure instanceof UnknownHostException) {
            return "the host of " + place + " is not known; check the region and the endpoint";
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return says(failure, "refused")
                    ? "nobody listens at " + place + "; check the endpoint, and that the service is started"
                    : "no connection to " + place + "; check the endpoint and the network";
        }
        if (failure instanceof SSLException) {
            return "TLS with " + place + " failed, for " + tls(failure);
        }
        if (failure instanceof SocketTimeoutException) {
            return says(failure, "connect")
                    ? "no connection to " + place + " within the connect timeout; check the endpoint and the network"
                    : place + " sent nothing within the HTTP client's read timeout; raise it, or ask for less";
        }
        if (failure instanceof InterruptedIOException) {
            return "no answer from " + place + " within " + text(deadline)
                    + "; raise the deadline, ask for less, or check the network";
        }
        if (failure instanceof ProtocolException) {
            return place + " does not seem to speak HTTP; is the endpoint https:// and not http://?";
        }
        return place + " broke the connection off (" + failure.getClass().getSimpleName()
                + "); check the endpoint and the network";
    }

    private static String tls(Throwable failure) {
        if (failure instanceof SSLPeerUnverifiedException) {
            return "its certificate is of another host; check the endpoint";
        }
        if (anyCause(failure, CertificateException.class::isInstance)) {
            return "its certificate is not trusted here; check the endpoint, a proxy on the way, and the trust store";
        }
        if (says(failure, "unrecognized ssl message") || says(failure, "terminated the handshake")) {
            return "it does not seem to speak TLS; is the endpoint http:// and not https://?";
        }
        return "the two did not agree (" + failure.getClass().getSimpleName() + "); check the endpoint and the network";
    }

    private static boolean says(Throwable failure, String words) {
        return anyCause(
                failure,
                cause -> String.valueOf(cause.getMessage())
                        .toLowerCase(Locale.ROOT)
                        .contains(words));
    }

    private static boolean anyCause(Throwable failure, Predicate<Throwable> test) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (test.test(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String text(Duration deadline) {
        return deadline.toMillis() % 1000 == 0 ? deadline.toSeconds() + " s" : deadline.toMillis() + " ms";
    }

    /** Whether nothing of the request can have reached the service. */
    static boolean isBeforeSending(@Nullable IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException;
    }
}
