package io.github.healthlake4j.local;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param items what is on it
 * @param nextToken where the next one starts, or {@code null} if this is the last
 */
record Listing<T>(List<T> items, @Nullable String nextToken) {
    private static final int DEFAULT_SIZE = 100;

    /** Cuts the page that {@code MaxResults} and {@code NextToken} ask for; the token holds the last id given out. */
    static <T> Listing<T> page(List<T> all, Function<T, String> id, Input input) {
        int size = input.integer("MaxResults", 1, 500, DEFAULT_SIZE);
        int from = start(all, id, input.string("NextToken"));
        int to = Math.min(all.size(), from + size);
        List<T> items = all.subList(from, to);
        String next = to < all.size() ? token(id.apply(all.get(to - 1))) : null;
        return new Listing<>(List.copyOf(items), next);
    }

    private static <T> int start(List<T> all, Function<T, String> id, @Nullable String token) {
        if (token == null) {
            return 0;
        }
        for (int i = 0; i < all.size(); i++) {
            if (token.equals(token(id.apply(all.get(i))))) {
                return i + 1;
            }
        }
        throw ApiException.validation("Invalid NextToken");
    }

    private static String token(String id) {
        return Base64.getEncoder().encodeToString(("after:" + id).getBytes(StandardCharsets.UTF_8));
    }
}
