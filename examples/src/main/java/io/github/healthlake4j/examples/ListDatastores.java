package io.github.healthlake4j.examples;

import io.github.healthlake4j.core.Datastore;
import io.github.healthlake4j.core.DatastoreFilter;
import io.github.healthlake4j.core.HealthLake;
import java.util.Objects;

/** Lists the datastores of the region, over all pages. Arguments: {@code [STATUS] [--json]}. */
public final class ListDatastores {
    private static final String HELP = """
            usage: ListDatastores [STATUS] [--json]

            Lists the datastores of the region; with a STATUS such as ACTIVE, those that
            have it. With --json one object a line.""";

    private ListDatastores() {}

    public static void main(String[] args) {
        Program.run(HELP, args, ListDatastores::list);
    }

    private static void list(Arguments args) {
        DatastoreFilter filter = DatastoreFilter.any().withStatus(args.find(0).orElse(null));
        int count = 0;
        // tag::list[]
        try (HealthLake healthLake = HealthLake.create()) {
            for (Datastore datastore : healthLake.datastores().list(filter)) {
                show(datastore, args);
                count++;
            }
            System.err.println("datastores in " + healthLake.region() + ": " + count);
        }
        // end::list[]
    }

    private static void show(Datastore datastore, Arguments args) {
        String name = Objects.requireNonNullElse(datastore.name(), "");
        String line = String.format("%s  %-13s  %.31s", datastore.id(), datastore.status(), name);
        args.print(line, "id", datastore.id(), "status", datastore.status(), "name", name);
    }
}
