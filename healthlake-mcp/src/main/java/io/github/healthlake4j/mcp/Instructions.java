package io.github.healthlake4j.mcp;

/** What an agent must know before its first call; under 1,200 characters. */
final class Instructions {
    static final String TEXT = "AWS HealthLake: FHIR R4 datastores, their resources, import and export jobs."
            + " Start with list_datastores; its ids go into datastore_id, and FHIR tools need a datastore that is ACTIVE."
            + " Region: the server's unless region_name says another; a datastore exists in one region only.\n"
            + "Search: answers with a Bundle and pagination; while has_next is true, call again with next_token and the"
            + " same other arguments. total is there only if the service counted; the number of entries is no total."
            + " A large page is cut to fit, and next_token goes on where it was cut. To get less, pass _elements,"
            + " _summary or a smaller count.\n"
            + "Time: a search sees a write after seconds, history after minutes; read_fhir_resource sees it at once."
            + " not_found means never there, gone means deleted.\n"
            + "Writing: draft with the template tools, check, then create. Update replaces the whole resource: read it,"
            + " change it, send it with if_match set to its version. Deleting asks the person first where the client can.\n"
            + "Errors: type tells what to do; retryable true means the same call may work later. Never invent clinical"
            + " facts: leave out what is not known.";

    private Instructions() {}
}
