package io.github.healthlake4j.fhir;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends a repeatable request again after 429, 500, 502, 503, 504 and broken connections, within the deadline of its call.
 *
 * <p>The pause is {@code Retry-After} if the service names one, capped; else random between nothing and twice the last bound
 * (full jitter). A request that is not repeatable is sent again only if no connection came about.
 */
final class RetryInterceptor implements Interceptor {
    private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);
    private static final Duration FIRST_BOUND = Duration.ofMillis(100);
    private static final Duration LAST_BOUND = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(30);

    private final int attempts;
    private final Sleeper sleeper;
    private final Clock clock;
    private final DoubleSupplier random;

    RetryInterceptor(int attempts, Sleeper sleeper, Clock clock, DoubleSupplier random) {
        this.attempts = attempts;
        this.sleeper = sleeper;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Instant end = clock.instant().plusNanos(chain.call().timeout().timeoutNanos());
        for (int attempt = 1; ; attempt++) {
            Response response = null;
            IOException failure = null;
            try {
                response = chain.proceed(chain.request());
            } catch (IOException broken) {
                failure = broken;
            }
            Optional<Duration> pause = pause(chain.request(), attempt, response, failure);
            if (pause.isEmpty() || isPast(end, pause.get()) || chain.call().isCanceled()) {
                return settle(response, failure);
            }
            close(response);
            sleep(chain, pause.get());
        }
    }

    private static Response settle(@Nullable Response response, @Nullable IOException failure) throws IOException {
        if (response != null) {
            return response;
        }
        throw failure != null ? failure : new IOException("no answer");
    }

    private Optional<Duration> pause(
            Request request, int attempt, @Nullable Response response, @Nullable IOException failure) {
        if (attempt >= attempts || !mayHelp(request, response, failure)) {
            return Optional.empty();
        }
        return Optional.of(retryAfter(response).orElseGet(() -> jitter(attempt)));
    }

    private static boolean mayHelp(Request request, @Nullable Response response, @Nullable IOException failure) {
        boolean repeatable = request.tag(Repeat.class) != Repeat.REFUSED;
        if (response != null) {
            return repeatable && PASSING.contains(statusMeant(response));
        }
        if (NoAnswer.isBeforeSending(failure)) {
            return true;
        }
        return repeatable && !isLasting(failure);
    }

    private static int statusMeant(Response response) {
        return response.body() instanceof BodyInterceptor.InMemory body
                ? AwsError.statusMeant(response.code(), response.headers(), body.content())
                : response.code();
    }

    private static boolean isLasting(@Nullable IOException failure) {
        return failure instanceof SSLPeerUnverifiedException
                || failure instanceof SSLHandshakeException
                || failure instanceof RefusedUrlException
                || failure instanceof AnswerTooLargeException;
    }

    private Optional<Duration> retryAfter(@Nullable Response response) {
        String header = response == null ? null : response.header("Retry-After");
        return Optional.ofNullable(header)
                .flatMap(this::parse)
                .map(asked -> asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked);
    }

    private Optional<Duration> parse(String header) {
        try {
            if (header.matches("[0-9]{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
            }
            Instant at = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration until = Duration.between(clock.instant(), at);
            return Optional.of(until.isNegative() ? Duration.ZERO : until);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private Duration jitter(int attempt) {
        long bound = Math.min(LAST_BOUND.toMillis(), FIRST_BOUND.toMillis() << Math.min(attempt - 1, 16));
        return Duration.ofMillis((long) (random.getAsDouble() * bound));
    }

    private boolean isPast(Instant end, Duration pause) {
        return clock.instant().plus(pause).isAfter(end);
    }

    private static void close(@Nullable Response response) {
        if (response != null) {
            response.close();
        }
    }

    private void sleep(Chain chain, Duration pause) throws IOException {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while waiting to try again", stopped);
        }
        if (chain.call().isCanceled()) {
            throw new IOException("cancelled while waiting to try again");
        }
    }
}
