package io.github.healthlake4j.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/** What went wrong on another thread, as it is: the SDK's exceptions are never wrapped. */
final class Failure {
    private Failure() {}

    static RuntimeException asItIs(ExecutionException failed) {
        Throwable cause = Objects.requireNonNull(failed.getCause());
        if (cause instanceof IOException io) {
            return new UncheckedIOException(io);
        }
        if (cause instanceof RuntimeException own) {
            return own;
        }
        throw (Error) cause;
    }
}
