package io.github.healthlake4j.core;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.healthlake.model.ResourceNotFoundException;

/**
 * The tags of datastores, which are named by their ARN ({@link Datastore#arn()}).
 *
 * <p>Every method throws the AWS SDK's exceptions as they are, among them {@code ValidationException} and, from the SDK
 * itself, {@code SdkClientException} when there are no credentials or no connection; and
 * {@link IllegalArgumentException}, before any call, for a value that breaks the service's rules. An interrupt ends a
 * call at once: it throws {@code AbortedException} with the thread's flag set, though what was asked of the service may
 * happen all the same. Safe for use by many threads.
 */
public final class Tags {
    private final ControlPlane service;

    Tags(ControlPlane service) {
        this.service = service;
    }

    /**
     * The tags of a resource, in the service's order.
     *
     * @param resourceArn as describe gives it
     * @throws ResourceNotFoundException if there is none with that ARN
     * @see <a
     *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_ListTagsForResource.html">ListTagsForResource</a>
     */
    public Map<String, String> list(String resourceArn) {
        String checked = Rule.RESOURCE_ARN.require("resourceArn", resourceArn);
        return FromSdk.tags(service.ask(sdk -> sdk.listTagsForResource(request -> request.resourceARN(checked)))
                .tags());
    }

    /**
     * Adds tags to a resource; a value replaces the one its key had.
     *
     * @param resourceArn as describe gives it
     * @param tags at most 200, keys of 1 to 128 and values of at most 256 letters, digits, spaces and {@code _.:/=+-@}
     * @throws ResourceNotFoundException if there is none with that ARN
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_TagResource.html">TagResource</a>
     */
    public void put(String resourceArn, Map<String, String> tags) {
        String checked = Rule.RESOURCE_ARN.require("resourceArn", resourceArn);
        Map<String, String> checkedTags = TagRules.checked(tags);
        service.ask(
                sdk -> sdk.tagResource(request -> request.resourceARN(checked).tags(ToSdk.tags(checkedTags))));
    }

    /**
     * Removes tags from a resource; a key that it does not have is no error.
     *
     * @param resourceArn as describe gives it
     * @param keys at most 200, of 1 to 128 letters, digits, spaces and {@code _.:/=+-@}
     * @throws ResourceNotFoundException if there is none with that ARN
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_UntagResource.html">UntagResource</a>
     */
    public void remove(String resourceArn, Collection<String> keys) {
        String checked = Rule.RESOURCE_ARN.require("resourceArn", resourceArn);
        List<String> checkedKeys = TagRules.checkedKeys(keys);
        service.ask(
                sdk -> sdk.untagResource(request -> request.resourceARN(checked).tagKeys(checkedKeys)));
    }
}
