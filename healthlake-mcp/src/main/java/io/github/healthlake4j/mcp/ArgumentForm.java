package io.github.healthlake4j.mcp;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What arguments must look like that have the same name, and mean the same, in many tools. */
enum ArgumentForm {
    DATASTORE("[A-Za-z0-9]{1,32}", "the 32 letters and digits that list_datastores shows"),
    TYPE("[A-Z][A-Za-z]{0,63}", "a resource type: letters only, the first a capital, as in Patient"),
    ID("(?!\\.{1,2}$)[A-Za-z0-9.-]{1,64}", "an id alone, without its type or a URL: 1 to 64 of A-Z a-z 0-9 - ."),
    VERSION("(W/)?\"?[A-Za-z0-9.-]{1,64}\"?", "a version such as 3, as in meta.versionId");

    private static final Map<String, ArgumentForm> FORMS = Map.of(
            "datastore_id",
            DATASTORE,
            "resource_type",
            TYPE,
            "types",
            TYPE,
            "resource_id",
            ID,
            "patient_id",
            ID,
            "compartment_id",
            ID,
            "version_id",
            ID,
            "if_match",
            VERSION);

    private final Pattern pattern;
    private final String rule;

    ArgumentForm(String pattern, String rule) {
        this.pattern = Pattern.compile(pattern);
        this.rule = rule;
    }

    /**
     * Checks the value of an argument, a list item by item, if its name has a form.
     *
     * @throws InvalidArgument if it looks otherwise
     */
    static void check(Object value, String argument) {
        ArgumentForm form = FORMS.get(argument);
        if (form == null) {
            return;
        }
        if (value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                form.require(items.get(i), argument + "[" + i + "]");
            }
        } else {
            form.require(value, argument);
        }
    }

    private void require(Object value, String name) {
        if (!(value instanceof String text) || !pattern.matcher(text).matches()) {
            throw new InvalidArgument(name + " must be " + rule);
        }
    }
}
