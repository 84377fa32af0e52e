package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.Page;
import io.github.healthlake4j.fhir.PageToken;
import io.github.healthlake4j.fhir.Search;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of the service cut to the bytes of a result, and gone on with at the cut. */
class ResultBudgetTest {
    private static final int PAGES = 3;
    private static final int ON_PAGE = 20;

    private final MockWebServer server = new MockWebServer();
    private String extra = "";

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String page = request.getUrl().queryParameter("page");
                return new MockResponse.Builder()
                        .addHeader("Content-Type", "application/fhir+json")
                        .body(bundle(page == null ? 0 : Integer.parseInt(page)))
                        .build();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2_500, 3_000, 5_000, 7_777, 20_000, 1_000_000})
    void everyEntryComesOnce_inOrder_withinTheBytes(int bytes) {
        List<String> ids = new ArrayList<>();
        for (String json : walk(bytes)) {
            assertThat(json.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(bytes);
            McpProcess.parse(json)
                    .path("entry")
                    .forEach(entry -> ids.add(entry.at("/resource/id").asText()));
        }

        assertThat(ids)
                .isEqualTo(IntStream.range(0, PAGES * ON_PAGE)
                        .mapToObj(i -> "p" + i)
                        .toList());
    }

    @Test
    void aPageThatFits_isAsItCame_butForWhiteSpaceAndPagination() {
        String json = walk(1_000_000).get(0);

        assertThat(json)
                .startsWith("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":60,\"link\":[")
                .contains("\"multipleBirthInteger\":1.50,\"x\":[1e3,-0.0]")
                .contains("],\"pagination\":{\"has_next\":true,\"next_token\":")
                .doesNotContain("note");
    }

    @Test
    void aPageThatIsCut_saysHowMuchOfItCame_andKeepsItsDigits() {
        JsonNode cut = McpProcess.parse(walk(3_000).get(0));

        int came = cut.get("entry").size();
        assertThat(came).isBetween(1, ON_PAGE - 1);
        assertThat(cut.at("/pagination/returned").intValue()).isEqualTo(came);
        assertThat(cut.at("/pagination/on_page").intValue()).isEqualTo(ON_PAGE);
        assertThat(cut.at("/pagination/has_next").booleanValue()).isTrue();
        assertThat(cut.at("/pagination/note").asText()).contains("next_token");
        assertThat(walk(3_000).get(0)).contains("\"multipleBirthInteger\":1.50,\"x\":[1e3,-0.0]");
    }

    @Test
    void theLastPart_hasNoNext() {
        List<String> parts = walk(3_000);

        assertThat(McpProcess.parse(parts.get(parts.size() - 1))
                        .at("/pagination/has_next")
                        .asBoolean(true))
                .isFalse();
        assertThat(parts.get(parts.size() - 1)).doesNotContain("next_token");
    }

    @Test
    void anEntryLargerThanAResult_isRefused() {
        extra = "ä".repeat(3_000);

        assertThatThrownBy(() -> walk(3_000))
                .isInstanceOf(TooLarge.class)
                .hasMessageContaining("The next entry alone")
                .hasMessageContaining("3000 bytes");
    }

    @Test
    void warningsAmongTheEntries_areShownApart_andCounted() {
        try (FhirClient fhir = client()) {
            String json = new ResultBudget(1_000_000)
                    .page(fhir.search(Search.of("Patient").where("page", "9")).page())
                    .json();

            assertThat(McpProcess.parse(json).at("/warnings/0/diagnostics").asText())
                    .isEqualTo("unknown parameter");
        }
    }

    private List<String> walk(int bytes) {
        List<String> parts = new ArrayList<>();
        try (FhirClient fhir = client()) {
            @Nullable String token = null;
            do {
                Page page =
                        token == null ? fhir.search(Search.of("Patient")).page() : fhir.page(PageToken.parse(token));
                String json = new ResultBudget(bytes).page(page).json();
                parts.add(json);
                token = McpProcess.parse(json).at("/pagination/next_token").textValue();
            } while (token != null);
        }
        return parts;
    }

    private FhirClient client() {
        return FhirClient.builder()
                .endpoint(URI.create(
                        server.url("/datastore/" + ToolCalls.DATASTORE + "/r4/").toString()))
                .bearerToken(() -> "token")
                .build();
    }

    private String bundle(int page) {
        if (page == 9) {
            return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":{\"resourceType\":"
                    + "\"OperationOutcome\",\"issue\":[{\"severity\":\"warning\",\"code\":\"value\",\"diagnostics\":"
                    + "\"unknown parameter\"}]},\"search\":{\"mode\":\"outcome\"}}]}";
        }
        String entries = IntStream.range(page * ON_PAGE, (page + 1) * ON_PAGE)
                .mapToObj(this::entry)
                .collect(Collectors.joining(",\n    "));
        String next = page + 1 < PAGES
                ? "{ \"relation\": \"next\", \"url\": \""
                        + server.url("/datastore/" + ToolCalls.DATASTORE + "/r4/Patient?page=" + (page + 1)) + "\" }"
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
