package io.github.healthlake4j.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the in-memory service; its token is the index of the next item. */
record FakePage<T>(List<T> items, @Nullable String nextToken) {
    static <T> FakePage<T> of(List<T> all, @Nullable Integer maxResults, @Nullable String token) {
        int from = token == null ? 0 : Integer.parseInt(token);
        int to = Math.min(all.size(), from + (maxResults == null ? 100 : maxResults));
        return new FakePage<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }
}
