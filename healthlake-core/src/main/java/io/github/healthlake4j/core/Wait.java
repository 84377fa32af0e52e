package io.github.healthlake4j.core;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How to wait for a datastore or a job: how long at most, how often to look, and whom to tell.
 *
 * <pre>{@code Wait.upTo(Duration.ofMinutes(40)).onProgress(progress -> bar.show(progress))}</pre>
 *
 * A datastore takes 15 to 30 minutes to become {@code ACTIVE}, and an import as long as its files are large; jobs of
 * one datastore queue behind each other.
 *
 * @param timeout how long to wait at most, by a clock that does not jump
 * @param firstPause pause after the first look; each further one is half as long again
 * @param longestPause longest pause between two looks
 * @param listener told of every look, on the waiting thread; what it throws ends the wait
 */
public record Wait(Duration timeout, Duration firstPause, Duration longestPause, Consumer<Progress> listener) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a duration is negative, or a pause is zero or the longest is the shorter
     */
    public Wait {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout of a wait must not be negative, but is " + timeout);
        }
        if (firstPause.isNegative() || firstPause.isZero() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("pauses of a wait must be positive, the longest at least the first,"
                    + " but are " + firstPause + " and " + longestPause);
        }
    }

    /** Waits that long at most, looking after 2 seconds first and every 30 seconds in the end. Zero looks once. */
    public static Wait upTo(Duration timeout) {
        return new Wait(timeout, FIRST_PAUSE, LONGEST_PAUSE, progress -> {});
    }

    /** Looks at that pace: {@code first}, then half as long again each time up to {@code longest}. */
    public Wait withPauses(Duration first, Duration longest) {
        return new Wait(timeout, first, longest, listener);
    }

    /** Tells that listener too, after those there are. */
    public Wait onProgress(Consumer<Progress> further) {
        return new Wait(timeout, firstPause, longestPause, listener.andThen(further));
    }

    Duration pauseAfter(Duration pause) {
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        return longer.compareTo(longestPause) < 0 ? longer : longestPause;
    }
}
