package io.github.healthlake4j.benchmarks;

import java.io.IOException;

/** A group of benchmarks that can be asked for by its name. */
interface Suite {
    String name();

    /** One line for the usage. */
    String about();

    /** Runs all and adds what came out. */
    void run(Bed bed, Report report) throws IOException;
}
