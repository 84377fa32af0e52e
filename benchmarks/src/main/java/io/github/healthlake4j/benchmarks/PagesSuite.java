package io.github.healthlake4j.benchmarks;

import java.io.IOException;
import java.util.List;

/** Many pages, one after the other: how many requests, how soon the first item, how much is held. */
final class PagesSuite implements Suite {
    private static final int RUNS = 3;
    private static final int ITEMS = 10_000;
    private static final int TIMES_OVER = 3;

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public String about() {
        return "10,000 datastores over 20 pages, 10,000 resources over 100 pages";
    }

    @Override
    public void run(Bed bed, Report report) throws IOException {
        for (int run = 0; run < bed.options().times(RUNS); run++) {
            bed.stub().setDatastores(ITEMS);
            one(bed, report, "listing", "pages: 10,000 datastores");
            bed.stub().setDatastores(3);
            bed.stub().set(0, ITEMS);
            one(bed, report, "walk", "pages: 10,000 resources");
        }
    }

    private static void one(Bed bed, Report report, String what, String section) throws IOException {
        List<Double> figures = JavaChild.figures(
                "go over the pages", JavaChild.command(PagesRun.class, bed.withStub(List.of("-Xmx64m")), what));
        if (figures.get(0) != ITEMS) {
            throw new IOException("go over the pages: " + figures.get(0) + " items came, not " + ITEMS);
        }
        report.add(
                section,
                "requests",
                "each time",
                bed.stub().stats().path("requests").asDouble() / TIMES_OVER);
        report.add(section, "first item", "ms", figures.get(1));
        report.add(section, "all items", "ms", figures.get(2));
        report.add(section, "heap held after a tenth", "MB", figures.get(3));
        report.add(section, "heap held after nine tenths", "MB", figures.get(4));
        report.add(section, "heap grown between", "MB", figures.get(4) - figures.get(3));
    }
}
