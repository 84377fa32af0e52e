package io.github.healthlake4j.mcp;

import io.github.healthlake4j.fhir.FhirClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * A datastore in which every search, and {@code $everything}, finds three pages of Patients of several sizes, p0 to p59. Page 8 is
 * empty and leads to page 2; page 9 is a warning.
 */
final class PagedHealthLake implements AutoCloseable {
    static final int PAGES = 3;
    static final int ON_PAGE = 20;

    private final MockWebServer server = new MockWebServer();
    private final Map<Integer, MockResponse> special = new ConcurrentHashMap<>();
    private final List<Integer> asked = new CopyOnWriteArrayList<>();
    private volatile String extra = "";

    PagedHealthLake() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String page = request.getUrl().queryParameter("page");
                return answer(request.getUrl().encodedPath(), page == null ? 0 : Integer.parseInt(page));
            }
        });
        try {
            server.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Puts this text into every Patient. */
    void extra(String text) {
        extra = text;
    }

    /** Answers this page so. */
    void answering(int page, MockResponse.Builder answer) {
        special.put(page, answer.build());
    }

    /** What this page of a path answers otherwise. */
    MockResponse.Builder usual(String path, int page) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/fhir+json")
                .body(bundle(path, page));
    }

    /** The pages that were asked for, in order. */
    List<Integer> asked() {
        return asked;
    }

    /** The environment of a server that talks to this one. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_HEALTHLAKE",
                server.url("").toString(),
                "AWS_ACCESS_KEY_ID",
                "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY",
                "secret",
                "AWS_REGION",
                "us-east-1");
    }

    FhirClient client() {
        return FhirClient.builder()
                .endpoint(URI.create(
                        server.url("/datastore/" + ToolCalls.DATASTORE + "/r4/").toString()))
                .bearerToken(() -> "token")
                .build();
    }

    @Override
    public void close() {
        server.close();
    }

    private MockResponse answer(String path, int page) {
        asked.add(page);
        return special.getOrDefault(page, usual(path, page).build());
    }

    private String bundle(String path, int page) {
        if (page == 9) {
            return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":{\"resourceType\":"
                    + "\"OperationOutcome\",\"issue\":[{\"severity\":\"warning\",\"code\":\"value\",\"diagnostics\":"
                    + "\"unknown parameter\"}]},\"search\":{\"mode\":\"outcome\"}}]}";
        }
        if (page == 8) {
            return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":60,\"link\":[" + next(path, 2) + "]}";
        }
        String entries = IntStream.range(page * ON_PAGE, (page + 1) * ON_PAGE)
                .mapToObj(this::entry)
                .collect(Collectors.joining(",\n    "));
        String next = page + 1 < PAGES ? next(path, page + 1) : "";
        return "{ \"resourceType\": \"Bundle\",\n  \"type\": \"searchset\", \"total\": 60,\n  \"link\": [" + next
                + "],\n  \"entry\": [\n    " + entries + " ]\n}\n";
    }

    private String next(String path, int page) {
        return "{ \"relation\": \"next\", \"url\": \"" + server.url(path + "?_count=" + ON_PAGE + "&page=" + page)
                + "\" }";
    }

    /** Entries of several sizes, with characters of one to four bytes. */
    private String entry(int number) {
        return "{ \"resource\": { \"resourceType\": \"Patient\", \"id\": \"p" + number
                + "\",\n      \"name\": [ { \"text\": \"" + "aé€\uD83D\uDE00 ".repeat(number % 7) + extra
                + "\" } ], \"multipleBirthInteger\": 1.50, \"x\": [1e3, -0.0] } }";
    }
}
