package io.github.healthlake4j.fhir;

import io.github.healthlake4j.fhir.FhirException.Failure;
import io.github.healthlake4j.fhir.LoadSource.Part;
import io.github.healthlake4j.fhir.OperationOutcome.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes batches from the source and stores them, until there are none or one of the workers fails. */
final class LoadWorker implements Runnable {
    private static final int MOST_ATTEMPTS = 10;

    private final Session session;
    private final BulkLoader.Plan plan;
    private final LoadSource source;
    private final LoadJournal journal;
    private final Throttle throttle;
    private volatile boolean stopped;

    LoadWorker(FhirClient fhir, BulkLoader.Plan plan, LoadSource source, LoadJournal journal, Throttle throttle) {
        this.session = fhir.session();
        this.plan = plan;
        this.source = source;
        this.journal = journal;
        this.throttle = throttle;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try {
            Optional<Part> part = source.next();
            while (part.isPresent() && !stopped) {
                store(part.get());
                part = source.next();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            stopped = true;
            throw failed;
        }
    }

    private void store(Part part) throws InterruptedException {
        Tally tally = new Tally(part);
        for (int attempt = 1; !tally.isDone() && !stopped; attempt++) {
            throttle.enter();
            try {
                send(tally, attempt);
            } finally {
                throttle.leave();
            }
            if (!tally.isDone()) {
                throttle.pause(attempt);
            }
        }
        if (tally.isDone()) {
            journal.done(part, tally.loaded, tally.failures);
        }
    }

    private void send(Tally tally, int attempt) {
        try {
            tally.take(put(tally.open));
            if (tally.isDone()) {
                throttle.succeeded();
            } else {
                throttle.throttled();
            }
        } catch (ThrottledException | UnavailableException passing) {
            throttle.throttled();
            if (attempt >= MOST_ATTEMPTS) {
                throw passing;
            }
        }
        if (attempt >= MOST_ATTEMPTS && !tally.isDone()) {
            throw new ThrottledException(
                    Failure.unanswered("load: still throttled after " + attempt + " attempts", true, null));
        }
    }

    /** One batch of PUT, sent once: whether and when to send it again is decided here. */
    private List<BundleEntry> put(List<Numbered> resources) {
        List<RequestEntry> entries = resources.stream()
                .map(numbered -> RequestEntry.update(numbered.resource()))
                .toList();
        return new Bundles(session).batchOnce(entries, plan.options()).entries();
    }

    private record Numbered(long position, Resource resource) {}

    /** What of a batch is stored, refused, or still to be sent. */
    private static final class Tally {
        private final List<LoadJournal.Refused> failures = new ArrayList<>();
        private List<Numbered> open = new ArrayList<>();
        private long loaded;

        Tally(Part part) {
            for (int i = 0; i < part.resources().size(); i++) {
                Resource resource = part.resources().get(i);
                Numbered numbered = new Numbered(part.start() + i, resource);
                if (resource.findId().isEmpty()) {
                    fail(numbered, 0, List.of(new Issue("error", "required", "a load needs an id", "", List.of("id"))));
                } else if (resource.bytes().length > LoadSource.MOST_BYTES) {
                    fail(numbered, 0, List.of(new Issue("error", "too-long", "larger than 5 MB", "", List.of())));
                } else {
                    open.add(numbered);
                }
            }
        }

        boolean isDone() {
            return open.isEmpty();
        }

        void take(List<BundleEntry> answers) {
            if (answers.size() != open.size()) {
                throw new MalformedAnswerException(Failure.unanswered(
                        "load: " + open.size() + " resources were sent and " + answers.size() + " answered",
                        false,
                        null));
            }
            List<Numbered> again = new ArrayList<>();
            for (int i = 0; i < answers.size(); i++) {
                BundleEntry answer = answers.get(i);
                if (answer.isSuccess()) {
                    loaded++;
                } else if (answer.status() == 429 || answer.status() >= 500) {
                    again.add(open.get(i));
                } else {
                    fail(open.get(i), answer.status(), answer.issues());
                }
            }
            open = again;
        }

        private void fail(Numbered numbered, int status, List<Issue> issues) {
            failures.add(new LoadJournal.Refused(numbered.position(), numbered.resource(), status, issues));
        }
    }
}
