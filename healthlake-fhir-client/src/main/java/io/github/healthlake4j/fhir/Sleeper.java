package io.github.healthlake4j.fhir;

import java.time.Duration;

/** Waits; tests wait without time passing. */
@FunctionalInterface
interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
}
