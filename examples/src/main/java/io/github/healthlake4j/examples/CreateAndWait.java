package io.github.healthlake4j.examples;

import io.github.healthlake4j.core.Datastore;
import io.github.healthlake4j.core.HealthLake;
import io.github.healthlake4j.core.NewDatastore;
import io.github.healthlake4j.core.Progress;
import io.github.healthlake4j.core.Wait;
import java.time.Duration;
import java.util.Map;

/**
 * Creates a datastore with synthetic patients and waits until it takes FHIR calls. Arguments: {@code NAME [MINUTES] [--json]}, its name and the
 * longest wait, 45 minutes unless given.
 */
public final class CreateAndWait {
    private static final String HELP = """
            usage: CreateAndWait NAME [MINUTES] [--json]

            Creates a datastore with synthetic patients and waits until it is active, 45
            minutes at most unless MINUTES says otherwise. AWS takes 15 to 30 minutes, and
            bills an active datastore by the hour until it is deleted. Ctrl-C ends the wait,
            not the datastore. With --json it prints one object.""";

    private CreateAndWait() {}

    public static void main(String[] args) {
        Program.run(HELP, args, CreateAndWait::create);
    }

    private static void create(Arguments args) {
        String name = args.at(0);
        Duration longest = Duration.ofMinutes(args.number(1, 45));
        // tag::create[]
        try (HealthLake healthLake = HealthLake.create()) {
            NewDatastore wanted = NewDatastore.builder()
                    .name(name)
                    .preloadDataType("SYNTHEA")
                    .tags(Map.of("purpose", "example"))
                    .build();
            Datastore asked = healthLake.datastores().create(wanted);
            System.err.println("asked for " + asked.id());
            Wait wait = Wait.upTo(longest).onProgress(CreateAndWait::show);
            Datastore ready = healthLake.datastores().await(asked.id(), wait);
            announce(ready, args);
        }
        // end::create[]
    }

    private static void announce(Datastore ready, Arguments args) {
        String text = ready.id() + " is " + ready.status() + " at\n" + ready.endpoint();
        args.print(text, "id", ready.id(), "status", ready.status(), "endpoint", ready.endpoint());
    }

    private static void show(Progress progress) {
        System.err.printf("%4d s  %s%n", progress.elapsed().toSeconds(), progress.status());
    }
}
