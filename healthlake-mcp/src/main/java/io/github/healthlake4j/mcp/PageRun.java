package io.github.healthlake4j.mcp;

import io.github.healthlake4j.fhir.BundleEntry;
import io.github.healthlake4j.fhir.CancelledException;
import io.github.healthlake4j.fhir.FhirException;
import io.github.healthlake4j.fhir.OperationOutcome.Issue;
import io.github.healthlake4j.fhir.Page;
import io.github.healthlake4j.fhir.PageToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Pages of one walk that follow each other, as one Bundle: the entries of all, and the other members as the last page with entries
 * has them.
 *
 * @param pages one at least
 * @param brokenOff whether one more page was asked for and did not come
 */
record PageRun(List<Page> pages, boolean brokenOff) {
    static PageRun of(Page page) {
        return new PageRun(List.of(page), false);
    }

    /**
     * Takes pages while one more like the last would fit into the result, and tells of each. None is begun after half of the time
     * that a call to the service may take; one that does not come ends the run, so that nothing that came is lost.
     */
    static PageRun from(Page first, Function<PageToken, Page> source, Call call) {
        List<Page> pages = new ArrayList<>(List.of(first));
        Optional<PageToken> next = first.next();
        long begun = System.nanoTime();
        long time = call.options().timeout().toNanos() / 2;
        while (next.isPresent() && call.budget().hasRoomBehind(pages) && System.nanoTime() - begun < time) {
            tell(pages, call.peer());
            try {
                pages.add(source.apply(next.get()));
            } catch (CancelledException cancelled) {
                throw cancelled;
            } catch (FhirException noPage) {
                return new PageRun(List.copyOf(pages), true);
            }
            next = pages.get(pages.size() - 1).next();
        }
        return new PageRun(List.copyOf(pages), false);
    }

    private static void tell(List<Page> pages, Peer peer) {
        int resources = pages.stream().mapToInt(page -> page.entries().size()).sum();
        peer.progress(pages.size(), 0, "page " + pages.size() + ": " + resources + " resources so far");
    }

    List<BundleEntry> entries() {
        return pages.size() == 1
                ? pages.get(0).entries()
                : pages.stream().flatMap(page -> page.entries().stream()).toList();
    }

    List<Issue> outcomes() {
        return pages.stream().flatMap(page -> page.outcomes().stream()).toList();
    }

    /** What is behind the last page. */
    Optional<PageToken> next() {
        return pages.get(pages.size() - 1).next();
    }

    /** What goes on with this one of the entries. */
    PageToken tokenAt(int entry) {
        int left = entry;
        for (Page page : pages) {
            if (left < page.entries().size()) {
                return page.tokenAt(left);
            }
            left -= page.entries().size();
        }
        throw new IndexOutOfBoundsException(entry);
    }

    /** The Bundle with as many of the first entries. */
    byte[] json(int count) {
        Page frame = pages.get(pages.size() - 1);
        for (Page page : pages) {
            frame = page.entries().isEmpty() ? frame : page;
        }
        return pages.size() == 1 || frame.entries().isEmpty()
                ? frame.jsonBytes(0, Math.min(count, frame.entries().size()))
                : frame.jsonBytes(entries().subList(0, count));
    }
}
