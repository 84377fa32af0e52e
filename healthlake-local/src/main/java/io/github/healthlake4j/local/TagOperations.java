package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** TagResource, UntagResource and ListTagsForResource. */
final class TagOperations {
    private static final Pattern ARN =
            Pattern.compile("arn:aws((-us-gov)|(-iso)|(-iso-b)|(-cn))?:healthlake:[a-z0-9-]+:\\d{12}:"
                    + "(datastore/fhir/.{32}|dataTransformationProfile/[a-f0-9]{32})");

    private final Datastores datastores;

    TagOperations(Datastores datastores) {
        this.datastores = datastores;
    }

    Map<String, ControlPlane.Operation> operations() {
        return Map.of(
                "TagResource", (input, region) -> tag(input),
                "UntagResource", (input, region) -> untag(input),
                "ListTagsForResource", (input, region) -> list(input));
    }

    private ObjectNode tag(Input input) {
        if (!input.has("Tags")) {
            Input.required("Tags", null);
        }
        Map<String, String> added = Tags.of(input.list("Tags"));
        change(input, tags -> {
            tags.putAll(added);
            Tags.checkCount(tags);
            return tags;
        });
        return Json.object();
    }

    private ObjectNode untag(Input input) {
        if (!input.has("TagKeys")) {
            Input.required("TagKeys", null);
        }
        JsonNode keys = input.list("TagKeys");
        change(input, tags -> {
            keys.forEach(key -> tags.remove(Tags.checkKey(key.asText())));
            return tags;
        });
        return Json.object();
    }

    private ObjectNode list(Input input) {
        ObjectNode output = Json.object();
        ArrayNode tags = output.putArray("Tags");
        find(input)
                .tags()
                .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
        return output;
    }

    private void change(Input input, UnaryOperator<Map<String, String>> change) {
        datastores.change(find(input).id(), now -> now.withTags(change.apply(new LinkedHashMap<>(now.tags()))));
    }

    private Datastore find(Input input) {
        String arn = input.matching("ResourceARN", 1011, ARN);
        return datastores
                .findByArn(arn)
                .filter(one -> one.status() != Datastore.Status.DELETED)
                .orElseThrow(() -> ApiException.notFound("No resource found for the ARN " + arn));
    }
}
