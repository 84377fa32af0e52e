package io.github.healthlake4j.fhir;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Response;

/** Counts what happens in one call and tells of it at the end. OkHttp calls it from one thread at a time. */
final class MetricsListener extends EventListener {
    private final Consumer<CallMetrics> sink;
    private final long start = System.nanoTime();
    private int status;
    private int requests;
    private long sent;
    private long received;

    MetricsListener(Consumer<CallMetrics> sink) {
        this.sink = sink;
    }

    @Override
    public void requestHeadersStart(Call call) {
        requests++;
        status = 0;
    }

    @Override
    public void requestBodyEnd(Call call, long byteCount) {
        sent += byteCount;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        status = response.code();
    }

    @Override
    public void responseBodyEnd(Call call, long byteCount) {
        received += byteCount;
    }

    @Override
    public void callEnd(Call call) {
        tell(call);
    }

    @Override
    public void callFailed(Call call, IOException failure) {
        tell(call);
    }

    private void tell(Call call) {
        FhirRequest request = call.request().tag(FhirRequest.class);
        if (request != null) {
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            sink.accept(new CallMetrics(
                    request.interaction().verb(), request.subject(), status, requests, sent, received, duration));
        }
    }
}
