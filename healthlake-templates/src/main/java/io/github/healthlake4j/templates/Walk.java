package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One validation: goes through a resource along its definitions and notes what is wrong. */
final class Walk {
    private static final String DATA_ABSENT_REASON = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private final Definitions definitions;
    private final List<Profile> profiles;
    private final Issues issues;
    private final Place path = new Place();
    private final Set<TypeDef> visited = new LinkedHashSet<>();
    private final Set<Profile> judged = new LinkedHashSet<>(0);
    private final CodeCheck codes;
    private final ReferenceCheck references;
    private @Nullable Container container;
    private @Nullable BundleEntries bundle;

    Walk(Definitions definitions, List<Profile> profiles, Issues issues) {
        this.definitions = definitions;
        this.profiles = profiles;
        this.issues = issues;
        this.codes = new CodeCheck(issues, path);
        this.references = new ReferenceCheck(definitions, issues, path);
    }

    /** Validates a resource that stands alone. */
    void resource(@Nullable Object value, @Nullable String expectedType) {
        Map<?, ?> members = asObject(value);
        TypeDef type = members == null ? null : typeOf(members);
        if (members == null || type == null) {
            return;
        }
        path.enter(type.name());
        if (expectedType != null && !expectedType.equals(type.name())) {
            issues.error(path.toString(), "structure", "resourceType is not the expected one: " + expectedType);
        }
        contents(members, type);
        path.leave();
    }

    /** The invariants of the types that were met and that no rule sees to, and what the profiles cannot judge. */
    List<String> unchecked() {
        List<String> unchecked = new ArrayList<>(0);
        for (TypeDef type : visited) {
            unchecked.addAll(definitions.unchecked(type.name()));
        }
        for (Profile profile : judged) {
            unchecked.addAll(profile.unjudged());
        }
        return unchecked;
    }

    private @Nullable Map<?, ?> asObject(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return members;
        }
        issues.error(path.toString(), "structure", "not a JSON object; a resource is one: {\"resourceType\": …}");
        return null;
    }

    private @Nullable TypeDef typeOf(Map<?, ?> members) {
        Object name = members.get("resourceType");
        if (!(name instanceof String text)) {
            issues.error(
                    path.to("resourceType"),
                    "structure",
                    name == null
                            ? "missing; name the type of the resource, for example \"Patient\""
                            : "not a text; name the type of the resource, for example \"Patient\"");
            return null;
        }
        TypeDef type = definitions.resourceType(text);
        if (type == null) {
            issues.error(
                    path.to("resourceType"),
                    "structure",
                    "no resource type of FHIR R4" + Suggestion.of(text, definitions.names()));
        }
        return type;
    }

    /** Validates a resource whose place in the path is already entered. */
    private void contents(Map<?, ?> members, TypeDef type) {
        if (path.depth() > JsonReader.DEEPEST) {
            issues.error("", "structure", "nested deeper than " + JsonReader.DEEPEST + " levels");
            return;
        }
        Container outer = container;
        BundleEntries outerBundle = bundle;
        if (type.name().equals("Bundle")) {
            bundle = BundleEntries.of(members);
        } else if (bundle != null) {
            bundle.enter(members);
        }
        container = Container.of(members, issues, path);
        object(members, type, false);
        container.finish(issues, path);
        profiles(members, type);
        container = outer;
        bundle = outerBundle;
        if (bundle != null) {
            bundle.leave();
        }
    }

    private void profiles(Map<?, ?> members, TypeDef type) {
        for (Profile profile : profiles) {
            if (profile.type().equals(type.name()) && (path.depth() == 1 || profile.isClaimedBy(members))) {
                profile.check(members, path.toString(), issues);
                judged.add(profile);
            }
        }
    }

    private void nestedResource(@Nullable Object value, Form form) {
        Map<?, ?> members = asObject(value);
        TypeDef type = members == null ? null : typeOf(members);
        if (members == null || type == null) {
            return;
        }
        if (form.member().equals("contained") && container != null) {
            container.contained(members, type.name(), issues, path, () -> object(members, type, false));
        } else {
            contents(members, type);
        }
    }

    /** Validates the members of an object; one that goes with a primitive value may hold nothing but an id. */
    private void object(Map<?, ?> members, TypeDef type, boolean hasValue) {
        if (path.depth() > JsonReader.DEEPEST) {
            issues.error("", "structure", "nested deeper than " + JsonReader.DEEPEST + " levels");
            return;
        }
        if (issues.full()) {
            return;
        }
        visited.add(type);
        elementId(members, type);
        boolean[] present = new boolean[type.elements().size()];
        int content = 0;
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = String.valueOf(member.getKey());
            if (!name.equals("resourceType") || !type.isResource()) {
                content += name.equals("id") && !hasValue ? 0 : 1;
                member(name, member.getValue(), members, type, present);
            }
        }
        if (content == 0 && !type.isResource()) {
            issues.error(
                    path.toString(),
                    "structure",
                    "an empty object; leave it out, or give it a member beside id (ele-1)");
            return;
        }
        required(type, present);
        rules(members, type, present);
    }

    private void elementId(Map<?, ?> members, TypeDef type) {
        if (container != null
                && !type.isResource()
                && members.get("id") instanceof String id
                && !container.addElementId(type, id)) {
            issues.error(path.toString(), "structure", "the id of another element of the resource; each id once");
        }
    }

    private void member(String name, @Nullable Object value, Map<?, ?> members, TypeDef type, boolean[] present) {
        boolean sibling = name.startsWith("_");
        String plain = sibling ? name.substring(1) : name;
        Form form = type.form(plain);
        if (form == null || (sibling && form.type().primitive() == null)) {
            issues.error(
                    path.to(name),
                    "structure",
                    "no element of " + type.name() + " in FHIR R4" + Suggestion.of(plain, type.members()));
            return;
        }
        if (sibling && type.isResource() && plain.equals("id")) {
            issues.error(path.to("id"), "structure", "no extensions on the id of a resource");
        }
        if (sibling && members.containsKey(plain)) {
            return;
        }
        path.enter(form.step());
        if (form.element().isForbidden()) {
            issues.error(path.toString(), "structure", "not allowed here");
        }
        if (present[form.element().index()]) {
            issues.error(
                    path.toString(),
                    "structure",
                    "a second form of " + form.element().title() + "; FHIR allows one");
        }
        present[form.element().index()] = true;
        Object extra = sibling ? value : form.type().primitive() == null ? null : members.get("_" + name);
        values(form, sibling ? null : value, extra, sibling);
        path.leave();
    }

    private void values(Form form, @Nullable Object value, @Nullable Object extra, boolean extraAlone) {
        boolean list = (extraAlone ? extra : value) instanceof List<?>;
        if (list != form.element().isList()) {
            issues.error(
                    path.toString(),
                    "structure",
                    list
                            ? "an array; " + form.member() + " is a single value"
                            : "not an array; " + form.member() + " can repeat, so write [ … ]");
        } else if (extra != null && !extraAlone && extra instanceof List<?> != list) {
            issues.error(
                    path.toString(),
                    "structure",
                    "_" + form.member() + " is written as " + form.member() + " is: both an array, or neither");
            return;
        }
        if (!list) {
            item(form, value, extra);
            return;
        }
        List<?> values = value instanceof List<?> items ? items : List.of();
        List<?> extras = extra instanceof List<?> items ? items : List.of();
        int size = Math.max(values.size(), extras.size());
        if (size == 0) {
            issues.error(path.toString(), "structure", "an empty array; leave it out");
        }
        for (int at = 0; at < size && !issues.full(); at++) {
            path.index(at);
            item(form, at < values.size() ? values.get(at) : null, at < extras.size() ? extras.get(at) : null);
        }
        path.index(-1);
    }

    private void item(Form form, @Nullable Object value, @Nullable Object extra) {
        if (value == null && extra == null) {
            issues.error(path.toString(), "structure", "null; leave the element out");
            return;
        }
        Primitive primitive = form.type().primitive();
        if (primitive != null) {
            primitive(form, primitive, value, extra);
        } else if (form.type().isResource()) {
            nestedResource(value, form);
        } else if (value instanceof Map<?, ?> members) {
            complex(form, members);
        } else {
            issues.error(
                    path.toString(),
                    "structure",
                    "not an object; " + form.type().name() + " is written as { … }");
        }
    }

    private void complex(Form form, Map<?, ?> members) {
        object(members, form.type().definition(), false);
        if (form.type().isReference()) {
            references.check(members, form.type().targets(), container, bundle);
        } else if (form.type().codes() != null) {
            codes.concept(members, form.type().codes());
        }
    }

    private void primitive(Form form, Primitive primitive, @Nullable Object value, @Nullable Object extra) {
        if (extra != null) {
            if (extra instanceof Map<?, ?> members) {
                object(members, definitions.complexType("Element"), value != null);
            } else {
                issues.error(
                        path.toString(), "structure", "_" + form.member() + " is not an object with id or extension");
            }
        }
        if (value == null) {
            if (form.type().codes() != null && isAbsent(extra)) {
                issues.error(
                        path.toString(),
                        "code-invalid",
                        "no code; the required value set asks for one, and a data-absent-reason does not take its place");
            }
            return;
        }
        if (!primitive.isWrittenAs(value)) {
            issues.error(
                    path.toString(),
                    value instanceof Map || value instanceof List ? "structure" : "value",
                    wrongJsonType(primitive));
        } else if (!primitive.accepts(value)) {
            issues.error(path.toString(), "value", "no " + primitive.fhirName() + "; right is " + primitive.form());
        } else if (value instanceof String text) {
            text(form, primitive, text);
        }
    }

    /** Whether nothing is said but why there is no value. */
    private static boolean isAbsent(@Nullable Object extra) {
        if (!(extra instanceof Map<?, ?> members && members.get("extension") instanceof List<?> extensions)) {
            return true;
        }
        for (Object extension : extensions) {
            if (!(extension instanceof Map<?, ?> map && DATA_ABSENT_REASON.equals(map.get("url")))) {
                return false;
            }
        }
        return true;
    }

    private static String wrongJsonType(Primitive primitive) {
        return "the wrong JSON type for " + primitive.fhirName() + "; right is " + primitive.form();
    }

    private void text(Form form, Primitive primitive, String text) {
        if (form.type().codes() != null) {
            codes.code(text, form.type().codes());
        }
        if (primitive == Primitive.XHTML) {
            String problem = Xhtml.problem(text);
            if (problem != null) {
                issues.error(path.toString(), "structure", problem);
            }
        }
        if (primitive == Primitive.CANONICAL && !text.startsWith("#") && !References.isAbsolute(text)) {
            issues.error(
                    path.toString(),
                    "value",
                    "not absolute; right is " + primitive.form() + ", or # and the id of a contained resource");
        }
        if (container != null && text.startsWith("#")) {
            container.mention(text.substring(1));
        }
    }

    private void required(TypeDef type, boolean[] present) {
        for (ElementDef element : type.elements()) {
            if (element.isRequired() && !present[element.index()]) {
                issues.error(
                        path.to(element.name()), "required", "missing; " + type.name() + " needs " + element.title());
            }
        }
    }

    private void rules(Map<?, ?> members, TypeDef type, boolean[] present) {
        for (Rule rule : type.rules()) {
            if (!rule.condition().holds(members, present)) {
                issues.add(
                        new Issue(rule.severity(), path.toString(), "invariant", rule.key() + ": " + rule.message()));
            }
        }
        Invariants.check(type, members, issues, path);
    }
}
