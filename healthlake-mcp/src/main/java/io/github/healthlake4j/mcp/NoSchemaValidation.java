package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import java.util.Map;

/**
 * Keeps the SDK from validating: arguments are bound strictly by our own binder, and results are built from the
 * types whose schemas they announce.
 */
final class NoSchemaValidation implements JsonSchemaValidator {
    @Override
    public ValidationResponse validate(Map<String, Object> schema, Object structuredContent) {
        return ValidationResponse.asValid(null);
    }
}
