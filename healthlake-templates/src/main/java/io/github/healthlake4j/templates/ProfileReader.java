package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a tree of the list of a snapshot's elements, and notes what cannot be judged. */
final class ProfileReader {
    private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";
    private static final String VALUE_SETS = "http://hl7.org/fhir/ValueSet/";

    private final String url;
    private final Set<String> unjudged;
    private final Map<String, ProfileElement> byId = new LinkedHashMap<>();

    private ProfileReader(String url, Set<String> unjudged) {
        this.url = url;
        this.unjudged = unjudged;
    }

    static ProfileElement read(List<?> elements, String url, Set<String> unjudged) {
        ProfileReader reader = new ProfileReader(url, unjudged);
        ProfileElement root = null;
        for (Object element : elements) {
            if (element instanceof Map<?, ?> members) {
                ProfileElement added = reader.add(members, text(members.get("id")));
                root = root == null ? added : root;
            }
        }
        reader.byId.forEach(reader::untold);
        if (root == null) {
            throw new IllegalArgumentException("load the profile " + url + ": its snapshot has no element");
        }
        return root;
    }

    private ProfileElement add(Map<?, ?> members, String id) {
        int dot = id.lastIndexOf('.');
        int colon = id.lastIndexOf(':');
        boolean slice = colon > dot;
        String last = id.substring(slice ? colon + 1 : dot + 1);
        ProfileElement element = element(members, id, last);
        if (!byId.isEmpty()) {
            ProfileElement parent = byId.get(id.substring(0, Math.max(slice ? colon : dot, 0)));
            if (parent == null) {
                throw new IllegalArgumentException("load the profile " + url + ": its element '" + id
                        + "' follows no element that holds it; each needs its id, and its place in the snapshot");
            }
            (slice ? parent.slices() : parent.children()).add(element);
        }
        byId.put(id, element);
        return element;
    }

    private void untold(String id, ProfileElement element) {
        for (ProfileElement slice : element.slices()) {
            if (element.slicing() != null && !slice.isTold(element.slicing())) {
                unjudged.add(id + ":" + slice.name() + ": what is in this slice");
            }
        }
    }

    private ProfileElement element(Map<?, ?> members, String id, String last) {
        boolean choice = id.endsWith("[x]");
        Map<?, ?> base = members.get("base") instanceof Map<?, ?> map ? map : Map.of();
        constraints(members, id);
        limits(members, id);
        return new ProfileElement(
                choice ? last.substring(0, last.length() - 3) : last,
                choice,
                new ProfileElement.Occurs(
                        number(members.get("min"), 0),
                        number(members.get("max"), Integer.MAX_VALUE),
                        number(base.get("min"), 0),
                        number(base.get("max"), Integer.MAX_VALUE)),
                value(members, id),
                Boolean.TRUE.equals(members.get("mustSupport")),
                slicing(members, id),
                new ArrayList<>(),
                new ArrayList<>());
    }

    private ProfileElement.Value value(Map<?, ?> members, String id) {
        List<String> types = new ArrayList<>();
        List<String> profiles = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        boolean anyTarget = false;
        for (Object type : list(members.get("type"))) {
            if (type instanceof Map<?, ?> map) {
                types.add(text(map.get("code")));
                profiles(map, id, profiles);
                for (Object target : list(map.get("targetProfile"))) {
                    anyTarget |= !isTarget(text(target), id, targets);
                }
            }
        }
        return new ProfileElement.Value(
                types,
                profiles,
                anyTarget ? List.of() : targets,
                startingWith("fixed", members),
                startingWith("pattern", members),
                codes(members, id),
                number(members.get("maxLength"), Integer.MAX_VALUE));
    }

    private void profiles(Map<?, ?> type, String id, List<String> profiles) {
        for (Object profile : list(type.get("profile"))) {
            profiles.add(text(profile));
            if (!text(profile).startsWith(CORE)) {
                unjudged.add(id + ": the profile " + text(profile));
            }
        }
    }

    /** Whether a target is a type of FHIR; that a target keeps a profile cannot be told from its reference. */
    private boolean isTarget(String target, String id, List<String> targets) {
        String name = target.startsWith(CORE) ? target.substring(CORE.length()) : "";
        if (Definitions.r4().isResource(name)) {
            targets.add(name);
            return true;
        }
        if (!name.equals("Resource")) {
            unjudged.add(id + ": the target " + target);
        }
        return false;
    }

    private void limits(Map<?, ?> members, String id) {
        for (String limit : List.of("minValue", "maxValue")) {
            if (startingWith(limit, members) != null) {
                unjudged.add(id + ": " + limit);
            }
        }
    }

    private void constraints(Map<?, ?> members, String id) {
        for (Object constraint : list(members.get("constraint"))) {
            if (constraint instanceof Map<?, ?> map && !isOfFhir(text(map.get("source")))) {
                unjudged.add(id + ": " + text(map.get("key")));
            }
        }
    }

    /** Whether a constraint comes from a type of FHIR rather than from a profile. */
    private static boolean isOfFhir(String source) {
        String name = source.startsWith(CORE) ? source.substring(CORE.length()) : source;
        return source.isEmpty() || Definitions.r4().type(name) != null;
    }

    /** The codes of a required binding, where its value set is one that FHIR lists. */
    private @Nullable ValueSet codes(Map<?, ?> members, String id) {
        if (!(members.get("binding") instanceof Map<?, ?> binding && "required".equals(binding.get("strength")))) {
            return null;
        }
        String url = text(binding.get("valueSet"));
        int version = url.indexOf('|');
        String plain = version < 0 ? url : url.substring(0, version);
        ValueSet known = plain.startsWith(VALUE_SETS)
                ? Definitions.r4().findValueSet(plain.substring(VALUE_SETS.length()))
                : null;
        if (known == null) {
            unjudged.add(id + ": the value set " + url);
        }
        return known;
    }

    private ProfileElement.@Nullable Slicing slicing(Map<?, ?> members, String id) {
        if (!(members.get("slicing") instanceof Map<?, ?> slicing)) {
            return null;
        }
        List<List<String>> paths = new ArrayList<>();
        boolean byType = false;
        for (Object discriminator : list(slicing.get("discriminator"))) {
            if (discriminator instanceof Map<?, ?> map) {
                String kind = text(map.get("type"));
                String path = text(map.get("path"));
                if (kind.equals("type") && path.equals("$this")) {
                    byType = true;
                } else if (!List.of("value", "pattern").contains(kind) || path.indexOf('(') >= 0) {
                    unjudged.add(id + ": slices by " + kind + " of " + path);
                    return null;
                } else {
                    paths.add(path.equals("$this") ? List.of() : Words.split(path, '.'));
                }
            }
        }
        if (Boolean.TRUE.equals(slicing.get("ordered"))) {
            unjudged.add(id + ": the order of the slices");
        }
        return new ProfileElement.Slicing(paths, byType, "closed".equals(slicing.get("rules")));
    }

    private static @Nullable Object startingWith(String prefix, Map<?, ?> members) {
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (text(member.getKey()).startsWith(prefix)) {
                return member.getValue();
            }
        }
        return null;
    }

    private static int number(@Nullable Object value, int otherwise) {
        String digits = value instanceof JsonNumber number ? number.digits() : text(value);
        if (digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(Character::isDigit)) {
            return otherwise;
        }
        return Integer.parseInt(digits);
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
