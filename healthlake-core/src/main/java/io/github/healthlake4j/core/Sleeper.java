package io.github.healthlake4j.core;

import java.time.Duration;

/** Lets time pass; tests let it pass at once. */
interface Sleeper {
    void sleep(Duration pause) throws InterruptedException;
}
