package io.github.healthlake4j.examples;

import io.github.healthlake4j.core.Datastore;
import io.github.healthlake4j.core.DatastoreFilter;
import io.github.healthlake4j.core.HealthLake;

/** Lists the datastores of the region, over all pages. Argument: {@code [STATUS]}, to list only those that have it. */
public final class ListDatastores {
    private static final String HELP = """
            usage: ListDatastores [STATUS]

            Lists the datastores of the region; with a STATUS such as ACTIVE, those that
            have it.""";

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
                System.out.printf("%s  %-13s  %.31s%n", datastore.id(), datastore.status(), datastore.name());
                count++;
            }
            System.out.println("datastores in " + healthLake.region() + ": " + count);
        }
        // end::list[]
    }
}
