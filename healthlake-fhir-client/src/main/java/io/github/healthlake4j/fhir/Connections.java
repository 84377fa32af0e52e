package io.github.healthlake4j.fhir;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** Connections, threads and credentials. A class of its own, so that OkHttp and the AWS SDK are loaded at the first call only. */
final class Connections implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** How soon an HTTP/2 connection that went dead is found: nothing else would, for the deadline ends calls alone. */
    private static final Duration PING = Duration.ofSeconds(15);

    private static final int IDLE_CONNECTIONS = 64;
    private static final int IDLE_SECONDS = 30;
    private static final int MOST_CHANNELS = 100;

    private final Settings settings;
    private final Sleeper sleeper;
    private final Clock clock;
    private final Lazy<OkHttpClient> http = new Lazy<>(this::http);
    private final Lazy<AwsCredentialsProvider> credentials = new Lazy<>(this::credentials);
    private final Map<Place, Channel> channels = new ConcurrentHashMap<>();
    private final Lazy<ExecutorService> workers = new Lazy<>(Connections::workers);

    Connections(Settings settings, Sleeper sleeper, Clock clock) {
        this.settings = settings;
        this.sleeper = sleeper;
        this.clock = clock;
    }

    /** The way to one datastore, made once: who turns from one datastore to another does so at no cost. */
    Channel channel(Place place) {
        if (channels.size() >= MOST_CHANNELS) {
            channels.clear();
        }
        return channels.computeIfAbsent(place, missing -> channel(missing.endpoint()));
    }

    /** The list of interceptors is the way of a request, in this order. */
    private Channel channel(Endpoint endpoint) {
        OkHttpClient client = http.get()
                .newBuilder()
                .addInterceptor(new RetryInterceptor(
                        settings.attempts(),
                        sleeper,
                        clock,
                        () -> ThreadLocalRandom.current().nextDouble()))
                .addInterceptor(new BodyInterceptor(settings.maxAnswerBytes()))
                .addInterceptor(authorization(endpoint))
                .build();
        return new Channel(endpoint, HttpUrl.get(endpoint.base()), client, workers.get());
    }

    private Interceptor authorization(Endpoint endpoint) {
        return settings.bearer() != null
                ? new BearerInterceptor(endpoint, settings.bearer())
                : new SigV4Interceptor(endpoint, credentials.get(), clock);
    }

    private OkHttpClient http() {
        OkHttpClient.Builder builder = settings.http() != null
                ? settings.http().newBuilder()
                : new OkHttpClient.Builder()
                        .connectTimeout(CONNECT)
                        .readTimeout(Duration.ZERO)
                        .writeTimeout(Duration.ZERO)
                        .pingInterval(PING)
                        .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES));
        Consumer<CallMetrics> metrics = settings.metrics();
        if (metrics != null) {
            EventListener.Factory others = builder.build().eventListenerFactory();
            builder.eventListenerFactory(call -> others.create(call).plus(new MetricsListener(metrics)));
        }
        return builder.followRedirects(false).followSslRedirects(false).build();
    }

    private AwsCredentialsProvider credentials() {
        return settings.credentials() != null
                ? settings.credentials()
                : DefaultCredentialsProvider.builder().build();
    }

    private static ExecutorService workers() {
        AtomicInteger count = new AtomicInteger();
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "healthlake-fhir-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Closes what was made here; a client or provider that the user gave stays the user's. */
    @Override
    public void close() {
        workers.findMade().ifPresent(ExecutorService::shutdown);
        if (settings.http() == null) {
            http.findMade().ifPresent(made -> {
                made.connectionPool().evictAll();
                made.dispatcher().executorService().shutdown();
            });
        }
        if (settings.credentials() == null) {
            credentials.findMade().ifPresent(made -> ((DefaultCredentialsProvider) made).close());
        }
    }
}
