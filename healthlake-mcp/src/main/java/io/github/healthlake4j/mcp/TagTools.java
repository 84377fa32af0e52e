package io.github.healthlake4j.mcp;

import static io.github.healthlake4j.mcp.Effect.CHANGE;
import static io.github.healthlake4j.mcp.Effect.READ;
import static io.github.healthlake4j.mcp.Toolset.TAGS;

import java.util.List;
import java.util.Map;

/** Tags of datastores. */
final class TagTools {
    static final List<Tool<?>> TOOLS = List.of(
            new Tool<>(
                    "tag_resource",
                    TAGS,
                    CHANGE,
                    true,
                    "Tag a datastore",
                    "Adds tags; a tag whose key is there already gets the new value. Answers with nothing.",
                    Tagging.class,
                    List.of("TagResource"),
                    TagTools::tag),
            new Tool<>(
                    "untag_resource",
                    TAGS,
                    CHANGE,
                    true,
                    "Remove tags",
                    "Removes tags by key; keys that are not there are no error. Answers with nothing.",
                    Untagging.class,
                    List.of("UntagResource"),
                    TagTools::untag),
            new Tool<>(
                    "list_tags_for_resource",
                    TAGS,
                    READ,
                    true,
                    "List tags",
                    "The tags of a datastore.",
                    OfResource.class,
                    List.of("ListTagsForResource"),
                    TagTools::list));

    private TagTools() {}

    record OfResource(@Arg("DatastoreArn") String resourceArn) {}

    record Tagging(@Arg("DatastoreArn") String resourceArn, List<AwsInput.Tag> tags) {}

    record Untagging(@Arg("DatastoreArn") String resourceArn, List<String> tagKeys) {}

    private static Answer tag(Tagging wanted, Call call) {
        call.healthLake().tags().put(wanted.resourceArn(), AwsInput.tags(wanted.tags()));
        return Answer.of(Map.of());
    }

    private static Answer untag(Untagging wanted, Call call) {
        call.healthLake().tags().remove(wanted.resourceArn(), wanted.tagKeys());
        return Answer.of(Map.of());
    }

    private static Answer list(OfResource which, Call call) {
        return Answer.of(AwsOutput.tags(call.healthLake().tags().list(which.resourceArn())));
    }
}
