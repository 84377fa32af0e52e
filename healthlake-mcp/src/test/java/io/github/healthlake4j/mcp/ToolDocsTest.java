package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/mcp-tools.md} holds the tables that the rows of the tools give; {@code -Dsnapshots=write} writes them anew. */
class ToolDocsTest {
    private static final Path PAGE = Path.of("../docs/mcp-tools.md");
    private static final String START = "<!-- tools: generated, do not edit -->\n";
    private static final String END = "<!-- end of tools -->\n";

    @Test
    void page_holdsTheTablesOfTheTools() throws IOException {
        String page = Files.readString(PAGE);
        String wanted = page.substring(0, page.indexOf(START) + START.length())
                + ToolDocs.tables(ToolCatalog.all())
                + page.substring(page.indexOf(END));

        if ("write".equals(System.getProperty("snapshots"))) {
            Files.writeString(PAGE, wanted);
        }

        assertThat(PAGE)
                .as("write it with -Dsnapshots=write")
                .content(StandardCharsets.UTF_8)
                .isEqualTo(wanted);
    }
}
