package io.github.healthlake4j.fhir;

import java.time.Clock;

/**
 * What clients of one process share. Nothing of it is made before the first call.
 *
 * @param settings what the clients have in common
 * @param waiting how they wait for jobs
 * @param connections made at the first call
 */
record Transport(Settings settings, Waiting waiting, Lazy<Connections> connections) implements AutoCloseable {
    static Transport of(Settings settings, Sleeper sleeper, Clock clock) {
        return new Transport(
                settings, new Waiting(sleeper, clock), new Lazy<>(() -> new Connections(settings, sleeper, clock)));
    }

    /** The way to one datastore. */
    Channel channel(Place place) {
        return connections.get().channel(place);
    }

    @Override
    public void close() {
        connections.findMade().ifPresent(Connections::close);
    }
}
