package io.github.healthlake4j.fhir;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How a client sends: where to, for how long at most, until what stops it; and how answers become values.
 *
 * @param channel the way to the datastore, made at the first call
 * @param deadline the longest a call may take
 * @param cancellation what stops the calls
 * @param onCallingThread whether they run on the thread that makes them, and not on a worker
 * @param requestIds told the id of each answer that has one
 */
record Session(
        Supplier<Channel> channel,
        Duration deadline,
        Cancellation cancellation,
        boolean onCallingThread,
        Consumer<String> requestIds) {
    /** Calls that run on workers, and that nothing stops but the interrupt of the thread that waits. */
    static Session of(Transport transport, Place place) {
        return new Session(
                way(transport, place), transport.settings().deadline(), Cancellation.create(), false, id -> {});
    }

    private static Supplier<Channel> way(Transport transport, Place place) {
        return new Lazy<>(() -> transport.channel(place));
    }

    Session with(Cancellation handle) {
        return new Session(channel, deadline, handle, onCallingThread, requestIds);
    }

    Session with(Duration longest) {
        return new Session(channel, longest, cancellation, onCallingThread, requestIds);
    }

    Session at(Transport transport, Place other) {
        return new Session(way(transport, other), deadline, cancellation, onCallingThread, requestIds);
    }

    Session with(Consumer<String> sink) {
        return new Session(channel, deadline, cancellation, onCallingThread, sink);
    }

    Session onCallingThread(Cancellation handle) {
        return new Session(channel, deadline, handle, true, requestIds);
    }

    Endpoint endpoint() {
        return channel.get().endpoint();
    }

    /** Whatever comes back. */
    Answer send(FhirRequest request) {
        Answer answer = channel.get().send(request, deadline, cancellation, onCallingThread);
        if (!answer.requestId().isEmpty()) {
            requestIds.accept(answer.requestId());
        }
        return answer;
    }

    /** A success, or the exception that the status stands for. */
    Answer succeed(FhirRequest request) {
        return Responses.expectSuccess(request, send(request));
    }

    Resource resource(FhirRequest request) {
        return Responses.resource(request, succeed(request));
    }

    OperationOutcome outcome(FhirRequest request) {
        Answer answer = succeed(request);
        Resource outcome = Responses.resource(request, answer);
        if (!outcome.type().equals("OperationOutcome")) {
            throw Responses.malformed(request, answer, "no OperationOutcome but another resource");
        }
        return OperationOutcome.of(outcome);
    }

    Resource read(ResourceId id) {
        return resource(FhirRequest.get(Interaction.READ, id.type(), id.reference(), Query.EMPTY));
    }

    SearchResults results(PageRequest first) {
        return new SearchResults(first, this::page);
    }

    Page page(PageToken token) {
        if (!token.datastoreId().equals(endpoint().datastoreId())) {
            throw new IllegalArgumentException("the page token belongs to another datastore; search anew in this one");
        }
        return page(token.request());
    }

    private Page page(PageRequest wanted) {
        FhirRequest request = wanted.toRequest();
        Answer answer = succeed(request);
        return new Page(answer.body(), bundle(request, answer), endpoint(), wanted);
    }

    static BundleScan bundle(FhirRequest request, Answer answer) {
        try {
            return BundleScan.of(answer.body());
        } catch (IOException malformed) {
            throw Responses.malformed(request, answer, Resource.reason(malformed));
        }
    }
}
