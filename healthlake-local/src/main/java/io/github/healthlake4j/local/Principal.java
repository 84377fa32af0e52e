package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whoever may sign requests, and what they may do.
 *
 * @param credentials their key pair
 * @param sessionToken the token that their requests must carry, if they are temporary
 * @param allowed IAM actions such as {@code healthlake:ReadResource}; {@code *} stands for any characters
 */
record Principal(Credentials credentials, @Nullable String sessionToken, List<String> allowed) {

    static Principal unlimited(Credentials credentials) {
        return new Principal(credentials, null, List.of("*"));
    }

    boolean may(String action) {
        for (String pattern : allowed) {
            if (Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), "healthlake:" + action)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads a credentials file: {@code [{"accessKeyId":…,"secretAccessKey":…,"sessionToken":…,"allow":[…]}]}; without
     * {@code allow} all actions are allowed.
     */
    static List<Principal> read(Path file) throws IOException {
        var principals = new ArrayList<Principal>();
        try {
            for (JsonNode one : Json.read(Files.readAllBytes(file))) {
                var allowed = new ArrayList<String>();
                one.path("allow").forEach(action -> allowed.add(action.asText()));
                principals.add(new Principal(
                        new Credentials(
                                one.path("accessKeyId").asText(),
                                one.path("secretAccessKey").asText()),
                        one.hasNonNull("sessionToken")
                                ? one.path("sessionToken").asText()
                                : null,
                        one.has("allow") ? allowed : List.of("*")));
            }
        } catch (NoSuchFileException e) {
            throw new IOException("read the credentials file " + file + ": there is no such file", e);
        } catch (Json.MalformedJsonException | IllegalArgumentException e) {
            throw new IOException("read the credentials file " + file + ": " + e.getMessage(), e);
        }
        if (principals.isEmpty()) {
            throw new IOException("read the credentials file " + file
                    + ": it must hold an array of {accessKeyId, secretAccessKey, sessionToken?, allow?}");
        }
        return principals;
    }

    /** The access key id alone. */
    @Override
    public String toString() {
        return "Principal[" + credentials.accessKeyId() + "]";
    }
}
