package io.github.healthlake4j.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A number of calls with so many in flight: a new one is sent as soon as one is answered.
 *
 * @param calls their durations
 * @param pings those of the pings that went beside them
 * @param perSecond calls per second
 * @param cpuMillis what a call cost the server in processor time
 */
record Load(Latencies calls, Latencies pings, double perSecond, double cpuMillis) {
    private static final long FIRST_PING = 1_000_000_000L;
    private static final int MOST_PINGS = 10_000;

    static Load run(McpServer server, ToolCall call, int count, int inFlight) throws IOException {
        return run(server, call, count, inFlight, 0);
    }

    /** The same with a ping each {@code pingMillis}; 0 for none. */
    static Load run(McpServer server, ToolCall call, int count, int inFlight, long pingMillis) throws IOException {
        return new Running(server, call, count).run(inFlight, pingMillis);
    }

    private static final class Running {
        private final McpServer server;
        private final ToolCall call;
        private final long first;
        private final long firstPing;
        private final long[] sent;
        private final long[] took;
        private final AtomicLongArray pingSent = new AtomicLongArray(MOST_PINGS);
        private final long[] pingTook = new long[MOST_PINGS];
        private final AtomicInteger pings = new AtomicInteger();
        private int next;
        private int answeredPings;

        Running(McpServer server, ToolCall call, int count) {
            this.server = server;
            this.call = call;
            this.sent = new long[count];
            this.took = new long[count];
            this.first = server.nextId();
            this.firstPing = FIRST_PING + first * MOST_PINGS;
            for (int i = 1; i < count; i++) {
                server.nextId();
            }
        }

        Load run(int inFlight, long pingMillis) throws IOException {
            if (pingMillis == 0) {
                return run(inFlight);
            }
            ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
            Future<?> pinging = timer.scheduleAtFixedRate(this::ping, pingMillis, pingMillis, TimeUnit.MILLISECONDS);
            try {
                return run(inFlight);
            } finally {
                pinging.cancel(false);
                timer.shutdown();
            }
        }

        private Load run(int inFlight) throws IOException {
            double cpu = server.use().cpuMillis();
            long begin = System.nanoTime();
            for (int i = 0; i < Math.min(inFlight, sent.length); i++) {
                send();
            }
            for (int answered = 0; answered < sent.length; ) {
                answered += answer() ? 1 : 0;
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            double used = server.use().cpuMillis() - cpu;
            return new Load(
                    Latencies.ofNanos(took),
                    Latencies.ofNanos(Arrays.copyOf(pingTook, answeredPings)),
                    sent.length / seconds,
                    used / sent.length);
        }

        private void send() throws IOException {
            byte[] line = call.line(first + next);
            sent[next++] = System.nanoTime();
            server.write(line);
        }

        /** Takes one answer; true if it was one of a call. */
        private boolean answer() throws IOException {
            long id = server.answers().next();
            long now = System.nanoTime();
            if (id >= FIRST_PING) {
                pingAnswered(id - firstPing, now);
                return false;
            }
            int i = (int) (id - first);
            if (i < 0 || i >= next) {
                return false;
            }
            took[i] = now - sent[i];
            McpServer.check(call, server.answers().size());
            if (next < sent.length) {
                send();
            }
            return true;
        }

        /** Answers to pings of an earlier run are none of ours. */
        private void pingAnswered(long number, long now) {
            if (number >= 0 && number < MOST_PINGS && answeredPings < MOST_PINGS) {
                pingTook[answeredPings++] = now - pingSent.get((int) number);
            }
        }

        private void ping() {
            int number = pings.getAndIncrement();
            if (number >= MOST_PINGS) {
                return;
            }
            pingSent.set(number, System.nanoTime());
            try {
                server.write(ToolCall.line(firstPing + number, "ping", "{}"));
            } catch (IOException ended) {
                // The reading side tells why.
            }
        }
    }
}
