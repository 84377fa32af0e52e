package io.github.healthlake4j.core;

import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * All the pages of a list, asked for one at a time as they are needed: nothing is called before the first element is
 * asked for, and no more than one page is held. Every iteration starts anew. A page that failed (throttling, a broken
 * connection) may be asked for again with the same iterator: nothing is lost and nothing comes twice.
 *
 * <p>Safe to share between threads; its iterators and streams are not.
 */
public final class Listing<T> implements Iterable<T> {
    /** Greatest number of items the service gives in one page. */
    public static final int MAX_PAGE_SIZE = 500;

    private final String what;
    private final Pages<T> pages;

    Listing(String what, Pages<T> pages) {
        this.what = what;
        this.pages = pages;
    }

    /** Every item of every page; pages are asked for with {@link #MAX_PAGE_SIZE}. */
    @Override
    public Iterator<T> iterator() {
        return new AllPages();
    }

    /** As {@link #iterator()}: ordered, sequential, lazy. */
    public Stream<T> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /**
     * The first page alone.
     *
     * @param maxResults at most so many items, 1 to 500; the service may give fewer
     */
    public ListingPage<T> page(int maxResults) {
        return page(maxResults, null);
    }

    /**
     * One page alone.
     *
     * @param maxResults at most so many items, 1 to 500; the service may give fewer
     * @param nextToken from the page before; absent for the first
     * @throws IllegalArgumentException if {@code maxResults} or the token's form is out of bounds
     */
    public ListingPage<T> page(int maxResults, @Nullable String nextToken) {
        if (maxResults < 1 || maxResults > MAX_PAGE_SIZE) {
            throw new IllegalArgumentException("maxResults must be 1 to " + MAX_PAGE_SIZE + ", but is " + maxResults);
        }
        return pages.page(maxResults, Rule.PAGE_TOKEN.check("nextToken", nextToken));
    }

    @Override
    public String toString() {
        return "listing of " + what;
    }

    /** Asks the service for one page. */
    interface Pages<T> {
        ListingPage<T> page(int maxResults, @Nullable String nextToken);
    }

    private final class AllPages implements Iterator<T> {
        private final Set<String> seenTokens = new HashSet<>();
        private Iterator<T> items = Collections.emptyIterator();
        private @Nullable String nextToken;
        private boolean more = true;

        @Override
        public boolean hasNext() {
            while (!items.hasNext() && more) {
                turn(page(MAX_PAGE_SIZE, nextToken));
            }
            return items.hasNext();
        }

        private void turn(ListingPage<T> page) {
            if (page.nextToken() != null && !seenTokens.add(page.nextToken())) {
                throw new IllegalStateException("list " + what + ": after " + seenTokens.size()
                        + " pages the service gave a page token for the second time; stopped, because the list would"
                        + " never end. List again, and report it to AWS if it happens anew");
            }
            nextToken = page.nextToken();
            more = nextToken != null;
            items = page.items().iterator();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no more " + what);
            }
            return items.next();
        }
    }
}
