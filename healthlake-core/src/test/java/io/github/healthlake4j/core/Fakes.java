package io.github.healthlake4j.core;

import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;

/** A clock and a sleeper that move together, so that a wait of hours takes no time. */
final class Fakes {
    private Fakes() {}

    static HealthLake healthLake(HealthLakeClient client) {
        GivenClient given = new GivenClient(client);
        return new HealthLake(given, () -> RegionChoice.given("us-east-1"), poller());
    }

    static Poller poller() {
        AtomicLong nanos = new AtomicLong();
        return new Poller(nanos::get, pause -> nanos.addAndGet(pause.toNanos()));
    }
}
