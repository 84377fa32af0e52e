package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CompleteReference;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Prompts, and completions of the names that prompts and resource templates ask for. */
final class McpPrompts {
    private static final int MOST_COMPLETIONS = 100;

    private final ToolRunner runner;

    McpPrompts(ToolRunner runner) {
        this.runner = runner;
    }

    <S extends SyncSpecification<S>> void install(SyncSpecification<S> server) {
        server.prompts(PromptText.ALL.stream().map(McpPrompts::specification).toList());
        List<CompleteReference> references = new ArrayList<>();
        PromptText.ALL.forEach(prompt -> references.add(new PromptReference(prompt.name())));
        references.add(new ResourceReference(McpResources.DATASTORE));
        references.add(new ResourceReference(McpResources.RESOURCE));
        server.completions(references.stream()
                .map(reference -> new SyncCompletionSpecification(reference, (exchange, request) -> complete(request)))
                .toList());
    }

    private static SyncPromptSpecification specification(PromptText prompt) {
        List<PromptArgument> arguments = prompt.arguments().entrySet().stream()
                .map(argument -> PromptArgument.builder(argument.getKey())
                        .description(argument.getValue())
                        .required(true)
                        .build())
                .toList();
        return new SyncPromptSpecification(
                Prompt.builder(prompt.name())
                        .title(prompt.title())
                        .description(prompt.description())
                        .arguments(arguments)
                        .build(),
                (exchange, request) -> get(prompt, request));
    }

    private static GetPromptResult get(PromptText prompt, GetPromptRequest request) {
        Map<String, Object> given = request.arguments() == null ? Map.of() : request.arguments();
        for (String name : prompt.arguments().keySet()) {
            if (!(given.get(name) instanceof String value) || value.isBlank()) {
                throw refused(prompt.name() + " needs the argument " + name + ": "
                        + prompt.arguments().get(name));
            }
        }
        for (String name : given.keySet()) {
            if (!prompt.arguments().containsKey(name)) {
                throw refused(prompt.name() + " takes "
                        + String.join(" and ", prompt.arguments().keySet()) + " alone");
            }
        }
        PromptMessage message = PromptMessage.builder(
                        Role.USER, TextContent.builder(prompt.fill(given)).build())
                .build();
        return GetPromptResult.builder(List.of(message))
                .description(prompt.description())
                .build();
    }

    private static McpError refused(String reason) {
        return McpError.builder(ErrorCodes.INVALID_PARAMS).message(reason).build();
    }

    private CompleteResult complete(CompleteRequest request) {
        String start = String.valueOf(request.argument().value()).toLowerCase(Locale.ROOT);
        List<String> fitting = candidates(request.argument().name())
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(start))
                .toList();
        List<String> shown = fitting.subList(0, Math.min(MOST_COMPLETIONS, fitting.size()));
        return new CompleteResult(new CompleteCompletion(shown, fitting.size(), shown.size() < fitting.size()));
    }

    /** Nothing where the datastores cannot be listed: a completion is a help, and the call itself will say why. */
    private Stream<String> candidates(String argument) {
        return switch (argument) {
            case "resource_type" -> ResourceTypes.ALL.stream();
            case "datastore_id" -> {
                ToolRunner.Outcome outcome = runner.read("list_datastores", Map.of());
                yield outcome.failed()
                        ? Stream.of()
                        : Json.tree(outcome.answer().json()).findValuesAsText("DatastoreId").stream();
            }
            default -> Stream.of();
        };
    }
}
