package io.github.healthlake4j.core;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a wait looks at.
 *
 * @param subject its name in messages, such as {@code datastore 8a…}
 * @param look asks the service
 * @param settled whether there is nothing more to wait for
 * @param status its status
 * @param progress its counters
 */
record Watch<T>(
        String subject,
        Supplier<T> look,
        Predicate<T> settled,
        Function<T, String> status,
        Function<T, JobProgress> progress) {}
