package io.github.healthlake4j.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    private final @Nullable Path file;
    private final URI endpoint;
    private final String account;

    private Datastores(@Nullable Path file, URI endpoint, String account) {
        this.file = file;
        this.endpoint = endpoint;
        this.account = account;
    }

    static Datastores open(@Nullable Path file, URI endpoint, String account) throws IOException {
        var datastores = new Datastores(file, endpoint, account);
        if (file != null && Files.exists(file)) {
            try {
                for (Datastore one : Json.MAPPER.readValue(file.toFile(), Datastore[].class)) {
                    datastores.byId.put(one.id(), one);
                }
            } catch (IOException e) {
                throw new IOException(
                        "read " + file + ": not a list of datastores; restore it or use another folder", e);
            }
        }
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
        byId.put(id, made);
        save();
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
            byId.put(id, after);
            save();
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

    private void save() {
        if (file == null) {
            return;
        }
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Json.MAPPER.writeValue(next.toFile(), all());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("write " + file, e);
        }
    }
}
