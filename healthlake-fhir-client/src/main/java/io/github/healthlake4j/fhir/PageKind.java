package io.github.healthlake4j.fhir;

/** The interactions that answer page by page. */
enum PageKind {
    SEARCH(Interaction.SEARCH),
    SEARCH_POST(Interaction.SEARCH_POST),
    HISTORY(Interaction.HISTORY),
    HISTORY_OF_TYPE(Interaction.HISTORY_OF_TYPE),
    HISTORY_OF_ALL(Interaction.HISTORY_OF_ALL),
    EVERYTHING(Interaction.EVERYTHING);

    @SuppressWarnings("ImmutableEnumChecker") // A record of two strings.
    private final Interaction interaction;

    PageKind(Interaction interaction) {
        this.interaction = interaction;
    }

    Interaction interaction() {
        return interaction;
    }

    /** What its further pages are asked by: a GET, also after a POST. */
    PageKind following() {
        return this == SEARCH_POST ? SEARCH : this;
    }
}
