package io.github.healthlake4j.fhir;

import io.github.healthlake4j.fhir.FhirException.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * The way to one datastore: a request goes out, the whole answer comes back.
 *
 * <p>The exchange runs on a worker, for a thread that waits on a socket cannot be interrupted and one that waits on a future can;
 * or, where a handle stops it, on the calling thread.
 */
record Channel(Endpoint endpoint, HttpUrl base, OkHttpClient http, ExecutorService workers) {
    Answer send(FhirRequest request, Duration deadline, Cancellation cancellation, boolean onCallingThread) {
        Call call = http.newCall(request.to(base));
        call.timeout().timeout(deadline.toNanos(), TimeUnit.NANOSECONDS);
        FutureTask<Answer> task = new FutureTask<>(() -> exchange(call));
        Runnable stop = () -> {
            task.cancel(false);
            call.cancel();
        };
        cancellation.add(stop);
        // Of a closed client the workers refuse the call.
        Executor executor = onCallingThread && !workers.isShutdown() ? Runnable::run : workers;
        try {
            executor.execute(task);
            return task.get();
        } catch (InterruptedException interrupted) {
            stop.run();
            Thread.currentThread().interrupt();
            throw cancelled(request);
        } catch (CancellationException cancelled) {
            throw cancelled(request);
        } catch (RejectedExecutionException closed) {
            throw new IllegalStateException(request.attempt() + ": the client is closed", closed);
        } catch (ExecutionException failed) {
            throw failure(request, deadline, failed.getCause() == null ? failed : failed.getCause());
        } finally {
            cancellation.remove(stop);
        }
    }

    private static Answer exchange(Call call) throws IOException {
        try (Response response = call.execute()) {
            ResponseBody body = response.body();
            byte[] bytes = body instanceof BodyInterceptor.InMemory inMemory ? inMemory.content() : body.bytes();
            return new Answer(response.code(), response.headers(), bytes, Proof.of(response.request()));
        }
    }

    private static CancelledException cancelled(FhirRequest request) {
        return new CancelledException(Failure.unanswered(request.attempt() + ": cancelled", true, null));
    }

    private RuntimeException failure(FhirRequest request, Duration deadline, Throwable cause) {
        if (cause instanceof RuntimeException own) {
            return own;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof AnswerTooLargeException || cause instanceof RefusedUrlException) {
            return new MalformedAnswerException(
                    Failure.unanswered(request.attempt() + ": " + cause.getMessage(), false, cause));
        }
        return new UnavailableException(Failure.unanswered(
                request.attempt() + ": no answer: " + NoAnswer.reason(cause, endpoint.hostAndPort(), deadline),
                true,
                cause));
    }
}
