package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.Page;
import io.github.healthlake4j.fhir.PageToken;
import io.github.healthlake4j.fhir.Search;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of the service cut to the bytes of a result, and gone on with at the cut. */
class ResultBudgetTest {
    private final PagedHealthLake upstream = new PagedHealthLake();

    @AfterEach
    void stop() {
        upstream.close();
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
                .isEqualTo(IntStream.range(0, PagedHealthLake.PAGES * PagedHealthLake.ON_PAGE)
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
        assertThat(came).isBetween(1, PagedHealthLake.ON_PAGE - 1);
        assertThat(cut.at("/pagination/returned").intValue()).isEqualTo(came);
        assertThat(cut.at("/pagination/on_page").intValue()).isEqualTo(PagedHealthLake.ON_PAGE);
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
        upstream.extra("ä".repeat(3_000));

        assertThatThrownBy(() -> walk(3_000))
                .isInstanceOf(TooLarge.class)
                .hasMessageContaining("The next entry alone")
                .hasMessageContaining("3000 bytes");
    }

    @Test
    void warningsAmongTheEntries_areShownApart_andCounted() {
        try (FhirClient fhir = upstream.client()) {
            String json = new ResultBudget(1_000_000)
                    .page(fhir.search(Search.of("Patient").where("page", "9")).page())
                    .json();

            assertThat(McpProcess.parse(json).at("/warnings/0/diagnostics").asText())
                    .isEqualTo("unknown parameter");
        }
    }

    private List<String> walk(int bytes) {
        List<String> parts = new ArrayList<>();
        try (FhirClient fhir = upstream.client()) {
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
}
