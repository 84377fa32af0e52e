package io.github.healthlake4j.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The datastores, in the order of their creation; kept in a file if there is one, replaced whole at each change. */
final class Datastores {
    private final Map<String, Datastore> byId = new LinkedHashMap<>();
    private final StateFile file;
    private final URI endpoint;
    private final String account;

    private Datastores(StateFile file, URI endpoint, String account) {
        this.file = file;
        this.endpoint = endpoint;
        this.account = account;
    }

    static Datastores open(@Nullable Path path, URI endpoint, String account) throws IOException {
        var datastores = new Datastores(new StateFile(path, "datastores"), endpoint, account);
        datastores.file.read(Datastore[].class).forEach(one -> datastores.byId.put(one.id(), one));
        return datastores;
    }

    static String fhirEndpoint(URI endpoint, String id) {
        return endpoint + "/datastore/" + id + "/r4/";
    }

    String fhirEndpoint(Datastore datastore) {
        return fhirEndpoint(endpoint, datastore.id());
    }

    synchronized Datastore add(NewDatastore wanted, String region, long nowMillis) {
        if (wanted.clientToken() != null) {
            for (Datastore one : byId.values()) {
                if (wanted.clientToken().equals(one.clientToken())) {
                    return one;
                }
            }
        }
        String id = UUID.randomUUID().toString().replace("-", "");
        var made = new Datastore(
                id,
                "arn:aws:healthlake:" + region + ":" + account + ":datastore/fhir/" + id,
                wanted.name(),
                Datastore.Status.CREATING,
                nowMillis,
                wanted.settings(),
                null,
                wanted.tags(),
                wanted.clientToken());
        keep(made);
        return made;
    }

    synchronized Optional<Datastore> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized Optional<Datastore> findByArn(String arn) {
        return byId.values().stream().filter(one -> one.arn().equals(arn)).findFirst();
    }

    synchronized List<Datastore> all() {
        return new ArrayList<>(byId.values());
    }

    /** Changes one and keeps it; the change sees its newest state and may throw to refuse. */
    synchronized Datastore change(String id, UnaryOperator<Datastore> change) {
        Datastore before = byId.get(id);
        if (before == null) {
            throw ApiException.notFound("DataStore does not exist for given DataStoreId: " + id);
        }
        Datastore after = change.apply(before);
        if (!after.equals(before)) {
            keep(after);
            notifyAll();
        }
        return after;
    }

    /** Waits until it is neither CREATING nor DELETING. */
    synchronized Datastore awaitSettled(String id, long timeoutMillis) throws InterruptedException {
        long end = System.nanoTime() + timeoutMillis * 1_000_000;
        while (true) {
            Datastore now = change(id, UnaryOperator.identity());
            boolean moving = now.status() == Datastore.Status.CREATING || now.status() == Datastore.Status.DELETING;
            long left = (end - System.nanoTime()) / 1_000_000;
            if (!moving || left <= 0) {
                return now;
            }
            wait(left);
        }
    }

    /** As it was before if it cannot be written. */
    private void keep(Datastore one) {
        Datastore before = byId.put(one.id(), one);
        try {
            file.write(byId.values());
        } catch (StateFile.NotWrittenException e) {
            if (before == null) {
                byId.remove(one.id());
            } else {
                byId.put(one.id(), before);
            }
            throw e;
        }
    }
}
