package io.github.healthlake4j.fhir;

import io.github.healthlake4j.fhir.FhirException.Failure;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads many resources without S3: a stream becomes batches of PUT, several at a time.
 *
 * <pre>{@code
 * try (Stream<String> lines = Files.lines(ndjson)) {
 *     LoadReport report = BulkLoader.of(fhir).checkpoint(path).failures(otherPath).load(lines.map(Resource::parse));
 * }
 * }</pre>
 *
 * <p>Every resource needs an id, under which it is created or replaced, so a load may be repeated. How many batches are under way at
 * once halves when the service says 429 and grows again with each that succeeds. Of the stream only those batches are in memory.
 * Resources of one id in one stream may arrive in any order.
 *
 * <p>The failure file holds patient data, as the stream does.
 *
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-bundle.html">HealthLake, bundles</a>
 */
public final class BulkLoader {
    private static final int MOST_AT_ONCE = 64;

    private final FhirClient fhir;
    private final Plan plan;
    private final Sleeper sleeper;

    private BulkLoader(FhirClient fhir, Plan plan, Sleeper sleeper) {
        this.fhir = fhir;
        this.plan = plan;
        this.sleeper = sleeper;
    }

    /** How a load is done. */
    record Plan(
            int batchSize,
            int concurrency,
            WriteOptions options,
            @Nullable Path checkpoint,
            @Nullable Path failures,
            Consumer<LoadReport> progress) {}

    /** A loader into the client's datastore: 50 resources to a batch, at most 8 batches at a time. */
    public static BulkLoader of(FhirClient fhir) {
        Plan plan = new Plan(50, 8, WriteOptions.none(), null, null, report -> {});
        return new BulkLoader(fhir, plan, duration -> Thread.sleep(duration.toMillis()));
    }

    /** How many resources go in a batch, 1 to 100. */
    public BulkLoader batchSize(int resources) {
        if (resources < 1 || resources > Preflight.MOST_ENTRIES) {
            throw new IllegalArgumentException("batchSize must be 1 to " + Preflight.MOST_ENTRIES);
        }
        return with(new Plan(resources, plan.concurrency, plan.options, plan.checkpoint, plan.failures, plan.progress));
    }

    /** How many batches are under way at most, 1 to 64. */
    public BulkLoader concurrency(int batches) {
        if (batches < 1 || batches > MOST_AT_ONCE) {
            throw new IllegalArgumentException("concurrency must be 1 to " + MOST_AT_ONCE);
        }
        return with(new Plan(plan.batchSize, batches, plan.options, plan.checkpoint, plan.failures, plan.progress));
    }

    /** How strictly resources are checked. */
    public BulkLoader validation(ValidationLevel level) {
        WriteOptions options = plan.options.validation(level);
        return with(new Plan(plan.batchSize, plan.concurrency, options, plan.checkpoint, plan.failures, plan.progress));
    }

    /**
     * A file that says how far the load came. If it is there at the start, as many resources of the stream are skipped: give the
     * same stream again to go on after a break. It is removed when a load comes to its end.
     */
    public BulkLoader checkpoint(Path file) {
        return with(new Plan(plan.batchSize, plan.concurrency, plan.options, file, plan.failures, plan.progress));
    }

    /**
     * A file to which each resource that failed is added, one JSON object a line: {@code position}, {@code reference},
     * {@code status}, {@code issues} and the {@code resource} as it was.
     */
    public BulkLoader failures(Path file) {
        return with(new Plan(plan.batchSize, plan.concurrency, plan.options, plan.checkpoint, file, plan.progress));
    }

    /** Told after each batch how the load stands, by one thread at a time. */
    public BulkLoader progress(Consumer<LoadReport> listener) {
        return with(new Plan(plan.batchSize, plan.concurrency, plan.options, plan.checkpoint, plan.failures, listener));
    }

    BulkLoader sleeper(Sleeper value) {
        return new BulkLoader(fhir, plan, value);
    }

    private BulkLoader with(Plan changed) {
        return new BulkLoader(fhir, changed, sleeper);
    }

    /**
     * Loads the stream to its end; a resource that the service refuses is counted and written down, and the load goes on.
     *
     * @return what was loaded
     * @throws FhirException if the service refuses whole batches (no access, no such datastore) or stays unavailable; what is
     *     loaded until then stays, and the checkpoint tells how much
     * @throws CancelledException if the thread is interrupted
     * @throws java.io.UncheckedIOException if a file cannot be read or written
     */
    public LoadReport load(Stream<Resource> resources) {
        try (LoadJournal journal = LoadJournal.open(plan.checkpoint(), plan.failures(), plan.progress())) {
            Iterator<Resource> source = resources.iterator();
            for (long skipped = 0; skipped < journal.resumedAt() && source.hasNext(); skipped++) {
                source.next();
            }
            LoadSource batches = new LoadSource(source, plan.batchSize(), journal.resumedAt());
            run(new LoadWorker(fhir, plan, batches, journal, new Throttle(plan.concurrency(), sleeper)));
            return journal.finish();
        }
    }

    private void run(LoadWorker worker) {
        ExecutorService workers = Executors.newFixedThreadPool(plan.concurrency(), work -> {
            Thread thread = new Thread(work, "healthlake-load");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Future<?>[] running = new Future<?>[plan.concurrency()];
            for (int i = 0; i < running.length; i++) {
                running[i] = workers.submit(worker);
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledException(Failure.unanswered("load: cancelled", true, null));
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException own ? own : new IllegalStateException(failed);
        } finally {
            worker.stop();
            workers.shutdownNow();
        }
    }

    /** The sizes. */
    @Override
    public String toString() {
        return "loader of batches of " + plan.batchSize() + ", " + plan.concurrency() + " at a time";
    }
}
