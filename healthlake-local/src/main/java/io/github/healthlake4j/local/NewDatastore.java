package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a datastore is made from.
 *
 * @param name its name, if it has one
 * @param settings {@code SseConfiguration}, {@code PreloadDataConfig}, {@code IdentityProviderConfiguration} as sent
 * @param tags its first tags
 * @param clientToken makes a repetition answer the same
 */
record NewDatastore(
        @Nullable String name,
        ObjectNode settings,
        Map<String, String> tags,
        @Nullable String clientToken) {

    static NewDatastore named(String name) {
        return new NewDatastore(name, Json.object(), Map.of(), null);
    }
}
