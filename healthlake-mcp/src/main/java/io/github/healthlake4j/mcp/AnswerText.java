package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.spec.McpSchema.Content;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text block of a tool's result: the answer once more, as the text of its JSON. */
record AnswerText(Answer answer) implements Content {
    @Override
    public String type() {
        return "text";
    }

    @Override
    public @Nullable Map<String, Object> meta() {
        return null;
    }
}
