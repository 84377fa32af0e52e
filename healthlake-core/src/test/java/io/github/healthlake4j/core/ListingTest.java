package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.healthlake.model.ThrottlingException;

class ListingTest {
    private final List<String> asked = new ArrayList<>();

    @Test
    void iterator_overTwentyPages_asksOncePerPage() {
        Listing<Integer> listing = listing((maxResults, token) -> numbers(10_000, maxResults, token));

        assertThat(listing.stream().mapToInt(i -> i).sum())
                .isEqualTo(IntStream.range(0, 10_000).sum());
        assertThat(asked).hasSize(20).startsWith("500 null", "500 500").endsWith("500 9500");
    }

    @Test
    void iterator_untouched_asksNothing() {
        Listing<Integer> listing = listing((maxResults, token) -> numbers(10, maxResults, token));

        Iterator<Integer> iterator = listing.iterator();
        Stream<Integer> stream = listing.stream();

        assertThat(asked).isEmpty();
        assertThat(iterator).isNotNull();
        assertThat(stream).isNotNull();
    }

    @Test
    void next_first_comesAfterOnePage() {
        Listing<Integer> listing = listing((maxResults, token) -> numbers(10_000, maxResults, token));

        assertThat(listing.iterator().next()).isZero();
        assertThat(asked).containsExactly("500 null");
    }

    @Test
    void iterator_everyTime_startsAnew() {
        Listing<Integer> listing = listing((maxResults, token) -> numbers(3, maxResults, token));

        List<Integer> first = listing.stream().toList();
        List<Integer> second = listing.stream().toList();

        assertThat(first).containsExactly(0, 1, 2).isEqualTo(second);
    }

    @Test
    void iterator_overEmptyPages_goesOn() {
        Listing<Integer> listing = listing((maxResults, token) -> token == null
                ? new ListingPage<>(List.of(), "a")
                : token.equals("a") ? new ListingPage<>(List.of(), "b") : new ListingPage<>(List.of(7), ""));

        assertThat(listing).containsExactly(7);
    }

    @Test
    void next_pastTheEnd_throws() {
        Iterator<Integer> iterator =
                listing((maxResults, token) -> numbers(0, maxResults, token)).iterator();

        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void iterator_whenAPageFails_canAskForItAgain() {
        boolean[] failing = {true};
        Iterator<Integer> iterator = listing((maxResults, token) -> {
                    if ("500".equals(token) && failing[0]) {
                        throw ThrottlingException.builder().message("slow down").build();
                    }
                    return numbers(1200, maxResults, token);
                })
                .iterator();
        List<Integer> seen = new ArrayList<>();

        assertThatThrownBy(() -> iterator.forEachRemaining(seen::add)).isInstanceOf(ThrottlingException.class);
        failing[0] = false;
        iterator.forEachRemaining(seen::add);

        assertThat(seen)
                .containsExactlyElementsOf(IntStream.range(0, 1200).boxed().toList());
        assertThat(asked).containsExactly("500 null", "500 500", "500 500", "500 1000");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void iterator_whenTokensRepeat_stopsWithAnError(int period) {
        Iterator<Integer> iterator = listing((maxResults, token) -> {
                    int page = token == null ? 0 : Integer.parseInt(token);
                    return new ListingPage<>(List.of(page), Integer.toString((page + 1) % period));
                })
                .iterator();
        List<Integer> seen = new ArrayList<>();

        assertThatThrownBy(() -> iterator.forEachRemaining(seen::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("list numbers: after " + period + " pages");
        assertThat(seen).hasSize(period);
        assertThatThrownBy(iterator::hasNext).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void page_withItsToken_givesTheNext() {
        Listing<Integer> listing = listing((maxResults, token) -> numbers(3, maxResults, token));

        ListingPage<Integer> first = listing.page(2);
        ListingPage<Integer> second = listing.page(2, first.nextToken());

        assertThat(first.items()).containsExactly(0, 1);
        assertThat(first.hasNext()).isTrue();
        assertThat(second.items()).containsExactly(2);
        assertThat(second.hasNext()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 501})
    void page_ofASizeOutOfBounds_isRefusedBeforeTheCall(int maxResults) {
        Listing<Integer> listing = listing((most, token) -> numbers(3, most, token));

        assertThatThrownBy(() -> listing.page(maxResults))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxResults must be 1 to 500, but is " + maxResults);
        assertThat(asked).isEmpty();
    }

    @Test
    void page_ofATokenThatIsNone_isRefusedBeforeTheCall() {
        Listing<Integer> listing = listing((most, token) -> numbers(3, most, token));

        assertThatThrownBy(() -> listing.page(10, "tökén"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nextToken");
        assertThat(asked).isEmpty();
    }

    @Test
    void toString_namesWhatIsListed() {
        assertThat(listing((most, token) -> numbers(3, most, token))).hasToString("listing of numbers");
    }

    private Listing<Integer> listing(Listing.Pages<Integer> pages) {
        return new Listing<>("numbers", (maxResults, token) -> {
            asked.add(maxResults + " " + token);
            return pages.page(maxResults, token);
        });
    }

    private static ListingPage<Integer> numbers(int count, int maxResults, @Nullable String token) {
        int from = token == null ? 0 : Integer.parseInt(token);
        int to = Math.min(count, from + maxResults);
        return new ListingPage<>(IntStream.range(from, to).boxed().toList(), to < count ? Integer.toString(to) : null);
    }
}
