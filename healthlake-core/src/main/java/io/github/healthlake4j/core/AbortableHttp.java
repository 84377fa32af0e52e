package io.github.healthlake4j.core;

import java.io.IOException;
import java.io.InterruptedIOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/** The JDK's HTTP client, which tells a {@link Worker} what it has under way, so that an interrupt ends that. */
final class AbortableHttp implements SdkHttpClient {
    private final SdkHttpClient http;

    private AbortableHttp(SdkHttpClient http) {
        this.http = http;
    }

    static Builder builder() {
        return new Builder();
    }

    static final class Builder implements SdkHttpClient.Builder<Builder> {
        private Builder() {}

        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return new AbortableHttp(UrlConnectionHttpClient.builder().buildWithDefaults(defaults));
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = http.prepareRequest(request);
        return Thread.currentThread() instanceof Worker worker ? new Watched(prepared, worker) : prepared;
    }

    private record Watched(ExecutableHttpRequest request, Worker worker) implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() throws IOException {
            worker.sends(request);
            try {
                if (worker.isInterrupted()) {
                    throw new InterruptedIOException("interrupted before anything was sent");
                }
                return request.call();
            } finally {
                worker.sends(null);
            }
        }

        @Override
        public void abort() {
            request.abort();
        }
    }

    @Override
    public String clientName() {
        return http.clientName();
    }

    @Override
    public void close() {
        http.close();
    }
}
