package io.github.healthlake4j.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR resource: an immutable view of its JSON, which is kept exactly as it came.
 *
 * <p>Decimals keep their digits ({@code 1.50} stays {@code 1.50}), members their order, unknown members their place. What is
 * read and sent on again is the same bytes. {@link #json()} and {@link #parse(String)} are also the bridge to model classes
 * such as HAPI's.
 *
 * <p>Two resources are equal if their JSON is the same text. The string form holds type and size only.
 *
 * @see <a href="https://hl7.org/fhir/R4/json.html">FHIR R4, 2.6.2 JSON representation</a>
 */
public final class Resource {
    private final byte[] json;
    private final ResourceHead head;

    Resource(byte[] json, ResourceHead head) {
        this.json = json;
        this.head = head;
    }

    /**
     * Reads a resource that is to be sent.
     *
     * @throws IllegalArgumentException if it is no single JSON object with a resourceType, names a member twice, or has a type
     *     or id that FHIR does not allow; the message says where, and never what the resource holds
     */
    public static Resource parse(String json) {
        return parse(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a resource that is to be sent from its UTF-8 bytes, which are copied.
     *
     * @throws IllegalArgumentException as {@link #parse(String)}
     */
    public static Resource parse(byte[] json) {
        byte[] own = json.clone();
        try (JsonParser parser = Json.strictParser(own)) {
            return checked(own, ResourceHead.scan(parser));
        } catch (IOException refused) {
            throw new IllegalArgumentException("not a FHIR resource: " + reason(refused), null);
        }
    }

    /**
     * Builds a resource from plain values: maps, lists, strings, numbers, booleans, other resources.
     *
     * <p>Give decimals as {@link java.math.BigDecimal}: a {@code double} cannot tell 1.50 from 1.5.
     *
     * @throws IllegalArgumentException if a value has no JSON form, or as {@link #parse(String)}
     */
    public static Resource of(Map<String, ?> members) {
        return parse(Json.bytes(members));
    }

    /** A resource as the service sent it: scanned once for its type, id and version, and not copied. */
    static Resource received(byte[] json) throws IOException {
        try (JsonParser parser = Json.parser(json)) {
            return new Resource(json, ResourceHead.scan(parser));
        }
    }

    private static Resource checked(byte[] json, ResourceHead head) {
        ResourceId.requireType(head.type());
        if (head.id() != null) {
            ResourceId.requireId(head.id());
        }
        return new Resource(json, head);
    }

    /** The resource type, such as {@code Patient}. */
    public String type() {
        return head.type();
    }

    /**
     * The logical id.
     *
     * @throws IllegalStateException if the resource has none: it was not stored yet
     */
    public String id() {
        return findId().orElseThrow(() -> new IllegalStateException(
                "this " + type() + " has no id: give it one by withId, or create it; then Stored.id() has it"));
    }

    /** The logical id, if the resource has one. */
    public Optional<String> findId() {
        return Optional.ofNullable(head.id());
    }

    /** The version, {@code meta.versionId}, if the resource has one: what {@link WriteOptions#ifMatch(String)} takes. */
    public Optional<String> findVersion() {
        return Optional.ofNullable(head.version());
    }

    /**
     * The text at a path such as {@code name[0].family}; numbers with the digits they came with.
     *
     * <p>A list without an index stands for its first item. For FHIRPath use a model library over {@link #json()}.
     *
     * @throws NoSuchElementException if there is no value at the path, or one that is an object or a list
     * @throws IllegalArgumentException if the path is malformed
     */
    public String text(String path) {
        return findText(path).orElseThrow(() -> new NoSuchElementException("this " + type() + " has no " + path));
    }

    /**
     * As {@link #text(String)}, empty when there is no such value.
     *
     * @throws IllegalArgumentException if the path is malformed
     */
    public Optional<String> findText(String path) {
        JsonPath steps = JsonPath.parse(path);
        try {
            return steps.find(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * This resource with an id: the same one if it has it already, else with the id put behind the type.
     *
     * @throws IllegalArgumentException if it has another id, or the id is not one
     */
    public Resource withId(String id) {
        ResourceId.requireId(id);
        if (head.id() != null) {
            if (!head.id().equals(id)) {
                throw new IllegalArgumentException("the " + type() + " already has another id; they must agree");
            }
            return this;
        }
        byte[] member = (",\"id\":\"" + id + "\"").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + member.length);
        out.write(json, 0, head.typeEnd());
        out.writeBytes(member);
        out.write(json, head.typeEnd(), json.length - head.typeEnd());
        return new Resource(out.toByteArray(), new ResourceHead(head.type(), id, head.version(), head.typeEnd()));
    }

    /** The JSON text, exactly as it came. */
    public String json() {
        return new String(json, StandardCharsets.UTF_8);
    }

    /** A copy of the JSON's UTF-8 bytes. */
    public byte[] jsonBytes() {
        return json.clone();
    }

    /**
     * A fresh ordered map of the members, deep and mutable. Change it and hand it to {@link #of(Map)} for a changed resource.
     *
     * <p>Numbers are {@link java.math.BigDecimal}s whose string form is the text that stood there, and are written so again:
     * {@code 1.50}, {@code 1e2} and {@code 0.0000001} stay as they are.
     */
    public Map<String, @Nullable Object> toMap() {
        try (JsonParser parser = Json.parser(json)) {
            parser.nextToken();
            return Json.object(parser);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The bytes themselves, for code here that only reads them. */
    byte[] bytes() {
        return json;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Resource resource && Arrays.equals(json, resource.json);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(json);
    }

    /** Type and size: what a resource holds is patient data. */
    @Override
    public String toString() {
        return type() + " (" + json.length + " bytes of JSON)";
    }

    static String reason(IOException refused) {
        if (refused instanceof MalformedJson) {
            return String.valueOf(refused.getMessage());
        }
        if (refused instanceof JsonProcessingException where && where.getLocation() != null) {
            boolean twice = String.valueOf(where.getOriginalMessage()).startsWith("Duplicate");
            return (twice ? "a member stands twice" : "no JSON") + " at line "
                    + where.getLocation().getLineNr() + ", column "
                    + where.getLocation().getColumnNr();
        }
        return "no JSON";
    }
}
