package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The resources and prompts that the conformance suite prescribes. */
final class ConformanceContent {
    private ConformanceContent() {}

    static List<SyncResourceSpecification> resources() {
        return List.of(
                resource("test://static-text", "text/plain", plain("test://static-text", "The static text resource.")),
                resource(
                        "test://static-binary",
                        "image/png",
                        BlobResourceContents.builder("test://static-binary", ConformanceTools.png())
                                .mimeType("image/png")
                                .build()),
                resource("test://watched-resource", "text/plain", plain("test://watched-resource", "Watched.")));
    }

    static SyncResourceTemplateSpecification template() {
        return new SyncResourceTemplateSpecification(
                ResourceTemplate.builder("test://template/{id}/data", "template")
                        .mimeType("application/json")
                        .build(),
                (exchange, request) -> {
                    String id = request.uri().replaceAll("test://template/(.+)/data", "$1");
                    return ReadResourceResult.builder(List.of(TextResourceContents.builder(
                                            request.uri(), "{\"id\":\"" + id + "\",\"templateTest\":true}")
                                    .mimeType("application/json")
                                    .build()))
                            .build();
                });
    }

    static List<SyncPromptSpecification> prompts() {
        return List.of(
                prompt("test_simple_prompt", request -> List.of(text("This is a simple prompt for testing."))),
                prompt(
                        "test_prompt_with_arguments",
                        request -> List.of(text("Prompt with arguments: arg1='" + argument(request, "arg1")
                                + "', arg2='" + argument(request, "arg2") + "'")),
                        "arg1",
                        "arg2"),
                prompt(
                        "test_prompt_with_embedded_resource",
                        request -> List.of(
                                ConformanceTools.embedded(argument(request, "resourceUri"), "text/plain"),
                                text("Please process the embedded resource above.")),
                        "resourceUri"),
                prompt(
                        "test_prompt_with_image",
                        request -> List.of(ConformanceTools.image(), text("Please analyze the image above."))));
    }

    static SyncCompletionSpecification completion() {
        return new SyncCompletionSpecification(
                new PromptReference("test_prompt_with_arguments"),
                (exchange, request) ->
                        new CompleteResult(new CompleteResult.CompleteCompletion(List.of("paris", "park"), 2, false)));
    }

    private static SyncResourceSpecification resource(String uri, String type, ResourceContents contents) {
        return new SyncResourceSpecification(
                Resource.builder(uri, uri).mimeType(type).build(),
                (exchange, request) ->
                        ReadResourceResult.builder(List.of(contents)).build());
    }

    private static TextResourceContents plain(String uri, String text) {
        return TextResourceContents.builder(uri, text).mimeType("text/plain").build();
    }

    private static SyncPromptSpecification prompt(
            String name, Function<GetPromptRequest, List<Content>> filled, String... arguments) {
        Prompt prompt = Prompt.builder(name)
                .description("Prescribed by the conformance suite")
                .arguments(Arrays.stream(arguments)
                        .map(argument -> PromptArgument.builder(argument)
                                .description("As the suite gives it")
                                .required(true)
                                .build())
                        .toList())
                .build();
        return new SyncPromptSpecification(
                prompt,
                (exchange, request) -> GetPromptResult.builder(filled.apply(request).stream()
                                .map(content -> PromptMessage.builder(Role.USER, content)
                                        .build())
                                .toList())
                        .build());
    }

    private static TextContent text(String text) {
        return TextContent.builder(text).build();
    }

    private static String argument(GetPromptRequest request, String name) {
        Map<String, Object> arguments = Objects.requireNonNullElse(request.arguments(), Map.of());
        return String.valueOf(arguments.get(name));
    }
}
