package io.github.healthlake4j.local;

import io.github.healthlake4j.local.Datastore.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What takes time: CREATING to ACTIVE once the engine is up and the preload is in, DELETING to DELETED. */
final class DatastoreLifecycle implements AutoCloseable {
    private static final Duration ENGINE_TIMEOUT = Duration.ofMinutes(5);

    private final Datastores datastores;
    private final @Nullable Engine engine;
    private final Duration delay;
    private final ExecutorService worker = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "healthlake-local-lifecycle");
        thread.setDaemon(true);
        return thread;
    });

    DatastoreLifecycle(Datastores datastores, @Nullable Engine engine, Duration delay) {
        this.datastores = datastores;
        this.engine = engine;
        this.delay = delay;
    }

    Datastore create(NewDatastore wanted, String region) {
        Datastore made = datastores.add(wanted, region, Clock.systemUTC().millis());
        if (made.status() == Status.CREATING) {
            worker.execute(() -> finishCreation(made));
        }
        return made;
    }

    Datastore delete(String id) {
        Datastore deleting = datastores.change(id, now -> switch (now.status()) {
            case CREATING, DELETING ->
                throw ApiException.conflict("The data store is in a transition state: " + now.status());
            case DELETED -> throw ApiException.notFound("DataStore does not exist for given DataStoreId: " + id);
            case ACTIVE, CREATE_FAILED -> now.withStatus(Status.DELETING);
        });
        worker.execute(() -> finishDeletion(deleting));
        return deleting;
    }

    /** Goes on with what a restart interrupted. */
    void resume() {
        for (Datastore one : datastores.all()) {
            switch (one.status()) {
                case CREATING -> worker.execute(() -> finishCreation(one));
                case DELETING -> worker.execute(() -> finishDeletion(one));
                case ACTIVE, DELETED, CREATE_FAILED -> {}
            }
        }
    }

    Datastore awaitSettled(String id, Duration timeout) {
        try {
            Datastore settled = datastores.awaitSettled(id, timeout.toMillis());
            if (settled.status() != Status.ACTIVE) {
                throw new IllegalStateException("datastore " + id + " is " + settled.status() + " after " + timeout
                        + (settled.error() == null ? "" : ": " + settled.error()));
            }
            return settled;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while datastore " + id + " was made", e);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private void finishCreation(Datastore made) {
        try {
            TimeUnit.MILLISECONDS.sleep(delay.toMillis());
            if (engine != null) {
                engine.await(ENGINE_TIMEOUT);
                if (made.preloadsSynthea()) {
                    SyntheaSample.load(engine.client(), made.id());
                }
            }
            datastores.change(made.id(), now -> now.withStatus(Status.ACTIVE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException | java.io.IOException e) {
            datastores.change(made.id(), now -> now.failed(String.valueOf(e.getMessage())));
        }
    }

    private void finishDeletion(Datastore deleting) {
        try {
            TimeUnit.MILLISECONDS.sleep(delay.toMillis());
            if (engine != null) {
                engine.await(ENGINE_TIMEOUT);
                engine.client().purge(deleting.id());
            }
            datastores.change(deleting.id(), now -> now.withStatus(Status.DELETED));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException | java.io.IOException e) {
            // It stays DELETING; the next start tries again.
            System.getLogger(DatastoreLifecycle.class.getName())
                    .log(System.Logger.Level.WARNING, "delete datastore " + deleting.id() + ": " + e.getMessage());
        }
    }
}
