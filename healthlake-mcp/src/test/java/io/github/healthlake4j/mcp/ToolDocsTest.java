package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The documents hold the tables that the rows of the tools give; {@code -Dsnapshots=write} writes them anew. */
class ToolDocsTest {
    @Test
    void page_holdsTheTablesOfTheTools() throws IOException {
        assertHolds(
                Path.of("../docs/mcp-tools.md"),
                "<!-- tools: generated, do not edit -->\n",
                ToolDocs.tables(ToolCatalog.all()),
                "<!-- end of tools -->\n");
    }

    @Test
    void readme_holdsTheNamesOfTheTools() throws IOException {
        assertHolds(
                Path.of("../README.md"),
                "<!-- tools:begin -->\n",
                ToolDocs.names(ToolCatalog.all()),
                "<!-- tools:end -->\n");
    }

    private static void assertHolds(Path document, String start, String tables, String end) throws IOException {
        String page = Files.readString(document);
        assertThat(page).contains(start, end);
        String wanted =
                page.substring(0, page.indexOf(start) + start.length()) + tables + page.substring(page.indexOf(end));

        if ("write".equals(System.getProperty("snapshots"))) {
            Files.writeString(document, wanted);
        }

        assertThat(document)
                .as("write it with -Dsnapshots=write")
                .content(StandardCharsets.UTF_8)
                .isEqualTo(wanted);
    }
}
