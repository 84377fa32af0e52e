package io.github.healthlake4j.benchmarks;

import io.github.healthlake4j.core.HealthLake;
import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.Search;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Goes over all pages of {@code listing} or {@code walk} three times, in a JVM of its own: to warm up, for the time, for the
 * memory. Prints {@code ITEMS FIRST_MILLIS ALL_MILLIS EARLY_MB LATE_MB}: the heap that is held after a tenth of the items, and
 * after nine tenths.
 */
final class PagesRun {
    private static final int PAGE = 100;
    private static final double MEGABYTE = 1 << 20;

    private PagesRun() {}

    public static void main(String[] args) {
        try (HealthLake lake = HealthLake.builder()
                        .region(Stub.REGION)
                        .credentials(Lab.credentials())
                        .endpoint(Lab.stub())
                        .build();
                FhirClient fhir = Lab.fhirClient()) {
            run(
                    args[0].equals("listing")
                            ? () -> lake.datastores().list().iterator()
                            : () -> fhir.search(Search.of("Patient")
                                            .where("family", "x")
                                            .count(PAGE))
                                    .iterator());
        }
    }

    private static void run(Supplier<? extends Iterator<?>> pages) {
        int items = skip(pages.get(), Integer.MAX_VALUE);
        long begin = System.nanoTime();
        Iterator<?> timed = pages.get();
        skip(timed, 1);
        double first = (System.nanoTime() - begin) / 1e6;
        skip(timed, Integer.MAX_VALUE);
        double all = (System.nanoTime() - begin) / 1e6;
        Iterator<?> weighed = pages.get();
        skip(weighed, items / 10);
        double early = held();
        skip(weighed, items / 10 * 8);
        double late = held();
        skip(weighed, Integer.MAX_VALUE);
        System.out.printf(Locale.ROOT, "%d %f %f %f %f%n", items, first, all, early, late);
    }

    private static int skip(Iterator<?> items, int most) {
        int count = 0;
        while (count < most && items.hasNext()) {
            items.next();
            count++;
        }
        return count;
    }

    private static double held() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / MEGABYTE;
    }
}
