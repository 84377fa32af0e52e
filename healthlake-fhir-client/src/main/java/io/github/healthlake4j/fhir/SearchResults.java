package io.github.healthlake4j.fhir;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The results of a search, a history or an {@code $everything}: all of them over all pages, or one page.
 *
 * <p>Nothing is asked before the first is wanted, and a page only when the one before it is used up. Each iteration asks anew. One
 * page is held at a time, so memory does not grow with the walk.
 */
public final class SearchResults implements Iterable<Resource> {
    private final PageRequest first;
    private final Function<PageRequest, Page> source;

    SearchResults(PageRequest first, Function<PageRequest, Page> source) {
        this.first = first;
        this.source = source;
    }

    /**
     * The first page.
     *
     * @throws FhirException if the service refuses
     */
    public Page page() {
        return source.apply(first);
    }

    /** All pages, asked for one by one. */
    public Iterable<Page> pages() {
        return () -> new Pages(source, first);
    }

    /** All resources of all pages: matches and included ones, no OperationOutcome. */
    @Override
    public Iterator<Resource> iterator() {
        return stream().iterator();
    }

    /** As {@link #iterator()}. */
    public Stream<Resource> stream() {
        return StreamSupport.stream(pages().spliterator(), false).flatMap(page -> page.resources().stream());
    }

    /** All entries of all pages, as a history needs them: a deletion is an entry without a resource. */
    public Stream<BundleEntry> entries() {
        return StreamSupport.stream(pages().spliterator(), false).flatMap(page -> page.entries().stream());
    }

    /** What is asked, without its values. */
    @Override
    public String toString() {
        return "results of " + first.kind().interaction().verb() + " " + first.subject();
    }

    private static final class Pages implements Iterator<Page> {
        private final Function<PageRequest, Page> source;
        private @Nullable PageRequest next;

        Pages(Function<PageRequest, Page> source, PageRequest first) {
            this.source = source;
            this.next = first;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Page next() {
            if (next == null) {
                throw new NoSuchElementException("that was the last page");
            }
            Page page = source.apply(next);
            next = page.next().map(PageToken::request).orElse(null);
            return page;
        }
    }
}
