package io.github.healthlake4j.mcp;

/** What a tool answers: one JSON object as compact text, which goes to the client twice, as structure and as text. */
record Answer(String json) {
    /** Plain ordered maps, lists and values. */
    static Answer of(Object value) {
        return new Answer(Json.write(value));
    }

    /** FHIR JSON as the service sent it, but for white space between its tokens. */
    static Answer fhir(String json) {
        return new Answer(Compact.json(json));
    }

    @Override
    public String toString() {
        return "Answer of " + json.length() + " characters";
    }
}
