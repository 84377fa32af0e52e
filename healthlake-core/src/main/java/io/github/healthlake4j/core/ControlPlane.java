package io.github.healthlake4j.core;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.AwsResponseMetadata;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;

/**
 * The SDK's client of one region, asked on a worker while the caller waits: a thread that reads from a socket does not
 * notice an interrupt, and one that waits for a worker does.
 */
final class ControlPlane {
    private final Supplier<HealthLakeClient> client;
    private final Executor workers;
    private final Consumer<String> requestIds;

    ControlPlane(Supplier<HealthLakeClient> client, Executor workers, Consumer<String> requestIds) {
        this.client = client;
        this.workers = workers;
        this.requestIds = requestIds;
    }

    /**
     * The answer to one call.
     *
     * @throws AbortedException if the calling thread is interrupted, before or in the midst of it; its flag is set
     */
    <T extends AwsResponse> T ask(Function<HealthLakeClient, T> call) {
        if (Thread.currentThread().isInterrupted()) {
            throw AbortedException.create("call HealthLake: interrupted before anything was sent");
        }
        ClassLoader callers = Thread.currentThread().getContextClassLoader();
        FutureTask<T> task = new FutureTask<>(() -> {
            Thread.currentThread().setContextClassLoader(callers);
            return call.apply(client.get());
        });
        workers.execute(task);
        try {
            T answer = task.get();
            AwsResponseMetadata about = answer.responseMetadata();
            tell(about == null ? null : about.requestId());
            return answer;
        } catch (InterruptedException interrupted) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw AbortedException.create(
                    "call HealthLake: interrupted while the service had not answered; what was asked of it may happen"
                            + " all the same",
                    interrupted);
        } catch (ExecutionException failed) {
            tell(failed.getCause() instanceof AwsServiceException refused ? refused.requestId() : null);
            throw Failure.asItIs(failed);
        }
    }

    private void tell(@Nullable String requestId) {
        if (requestId != null) {
            requestIds.accept(requestId);
        }
    }
}
