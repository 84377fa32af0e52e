package io.github.healthlake4j.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Datastores and what they hold as resources of MCP. The SDK lists only what was registered with it, so the datastores are
 * registered anew before each list.
 */
final class McpResources {
    static final String DATASTORE = "healthlake://datastore/{datastore_id}";
    static final String RESOURCE = "healthlake://datastore/{datastore_id}/{resource_type}/{resource_id}";

    private static final Pattern URI = Pattern.compile("healthlake://datastore/([^/]+)(?:/([^/]+)/([^/]+))?");
    private static final String JSON = "application/json";
    private static final String FHIR_JSON = "application/fhir+json";
    private static final int NOT_FOUND = -32002;

    private final ToolRunner runner;
    private @Nullable McpSyncServer server;

    McpResources(ToolRunner runner) {
        this.runner = runner;
    }

    <S extends SyncSpecification<S>> void install(SyncSpecification<S> specification) {
        specification.resourceTemplates(
                new SyncResourceTemplateSpecification(
                        ResourceTemplate.builder(DATASTORE, "datastore")
                                .title("Datastore")
                                .description("What describe_datastore answers")
                                .mimeType(JSON)
                                .build(),
                        this::read),
                new SyncResourceTemplateSpecification(
                        ResourceTemplate.builder(RESOURCE, "fhir-resource")
                                .title("FHIR resource")
                                .description("What read_fhir_resource answers")
                                .mimeType(FHIR_JSON)
                                .build(),
                        this::read));
    }

    /** The server whose list is kept; called once, when it is built. */
    void attach(McpSyncServer built) {
        server = built;
    }

    /**
     * Makes the list that is about to be asked for the list of now.
     *
     * @throws McpError if the datastores cannot be listed
     */
    synchronized void refresh() {
        McpSyncServer listed = server;
        if (listed == null) {
            return;
        }
        Map<String, Resource> now = new LinkedHashMap<>();
        for (JsonNode datastore :
                answer("list_datastores", Map.of("max_results", 500)).path("DatastorePropertiesList")) {
            Resource resource = describe(datastore);
            now.put(resource.uri(), resource);
        }
        listed.listResources().stream()
                .filter(resource -> !resource.equals(now.get(resource.uri())))
                .forEach(resource -> listed.removeResource(resource.uri()));
        List<Resource> there = listed.listResources();
        now.values().stream()
                .filter(resource -> !there.contains(resource))
                .forEach(resource -> listed.addResource(new SyncResourceSpecification(resource, this::read)));
    }

    private static Resource describe(JsonNode datastore) {
        String id = datastore.path("DatastoreId").asText();
        return Resource.builder(DATASTORE.replace("{datastore_id}", id), id)
                .title(datastore.path("DatastoreName").asText(id))
                .description("FHIR R4 datastore, "
                        + datastore.path("DatastoreStatus").asText())
                .mimeType(JSON)
                .build();
    }

    private ReadResourceResult read(McpSyncServerExchange exchange, ReadResourceRequest request) {
        Matcher parts = URI.matcher(request.uri());
        if (!parts.matches()) {
            throw error(
                    NOT_FOUND, "There is no such resource; the templates are " + DATASTORE + " and " + RESOURCE, "");
        }
        Map<String, Object> arguments = new LinkedHashMap<>(Map.of("datastore_id", parts.group(1)));
        boolean whole = parts.group(2) == null;
        if (!whole) {
            arguments.put("resource_type", parts.group(2));
            arguments.put("resource_id", parts.group(3));
        }
        String json = text(whole ? "describe_datastore" : "read_fhir_resource", arguments);
        return ReadResourceResult.builder(List.of(TextResourceContents.builder(request.uri(), json)
                        .mimeType(whole ? JSON : FHIR_JSON)
                        .build()))
                .build();
    }

    private JsonNode answer(String tool, Map<String, ?> arguments) {
        return Json.tree(text(tool, arguments));
    }

    private String text(String tool, Map<String, ?> arguments) {
        ToolRunner.Outcome outcome = runner.read(tool, arguments);
        String json = outcome.answer().json();
        if (outcome.failed()) {
            JsonNode failure = Json.tree(json);
            String type = failure.path("type").asText();
            throw error(code(type), failure.path("message").asText(), type);
        }
        return json;
    }

    private static int code(String failure) {
        return switch (failure) {
            case "not_found", "gone" -> NOT_FOUND;
            case "invalid_argument" -> ErrorCodes.INVALID_PARAMS;
            default -> ErrorCodes.INTERNAL_ERROR;
        };
    }

    private static McpError error(int code, String message, String type) {
        return McpError.builder(code)
                .message(message)
                .data(Map.of("type", type))
                .build();
    }
}
