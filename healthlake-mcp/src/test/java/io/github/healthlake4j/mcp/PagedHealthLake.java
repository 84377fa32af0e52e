package io.github.healthlake4j.mcp;

import io.github.healthlake4j.fhir.FhirClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A datastore in which every search finds three pages of Patients of several sizes, p0 to p59; page 9 is a warning. */
final class PagedHealthLake implements AutoCloseable {
    static final int PAGES = 3;
    static final int ON_PAGE = 20;

    private final MockWebServer server = new MockWebServer();
    private volatile String extra = "";

    PagedHealthLake() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String page = request.getUrl().queryParameter("page");
                return new MockResponse.Builder()
                        .addHeader("Content-Type", "application/fhir+json")
                        .body(bundle(request.getUrl().encodedPath(), page == null ? 0 : Integer.parseInt(page)))
                        .build();
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

    private String bundle(String path, int page) {
        if (page == 9) {
            return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":{\"resourceType\":"
                    + "\"OperationOutcome\",\"issue\":[{\"severity\":\"warning\",\"code\":\"value\",\"diagnostics\":"
                    + "\"unknown parameter\"}]},\"search\":{\"mode\":\"outcome\"}}]}";
        }
        String entries = IntStream.range(page * ON_PAGE, (page + 1) * ON_PAGE)
                .mapToObj(this::entry)
                .collect(Collectors.joining(",\n    "));
        String next = page + 1 < PAGES
                ? "{ \"relation\": \"next\", \"url\": \"" + server.url(path + "?page=" + (page + 1)) + "\" }"
                : "";
        return "{ \"resourceType\": \"Bundle\",\n  \"type\": \"searchset\", \"total\": 60,\n  \"link\": [" + next
                + "],\n  \"entry\": [\n    " + entries + " ]\n}\n";
    }

    /** Entries of several sizes, with characters of one to four bytes. */
    private String entry(int number) {
        return "{ \"resource\": { \"resourceType\": \"Patient\", \"id\": \"p" + number
                + "\",\n      \"name\": [ { \"text\": \"" + "aé€\uD83D\uDE00 ".repeat(number % 7) + extra
                + "\" } ], \"multipleBirthInteger\": 1.50, \"x\": [1e3, -0.0] } }";
    }
}
