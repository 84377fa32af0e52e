package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whose data an export of patients or of a group takes: the patients, and what refers to one of them from their compartment. */
final class Members {
    private static final String PATIENT = "Patient/";

    private final Partition partition;
    /** References to the group's patients; all patients if empty. */
    private final Optional<Set<String>> patients;

    private Members(Partition partition, Optional<Set<String>> patients) {
        this.partition = partition;
        this.patients = patients;
    }

    static Members allPatients(Partition partition) {
        return new Members(partition, Optional.empty());
    }

    /** The patients that a Group lists as active members. */
    static Members ofGroup(String id, Partition partition) throws IOException {
        var references = new HashSet<String>();
        for (JsonNode member : partition.getJson("Group/" + Percent.encode(id)).path("member")) {
            if (!member.path("inactive").asBoolean()) {
                references.add(member.at("/entity/reference").asText());
            }
        }
        return new Members(partition, Optional.of(references));
    }

    /** Those of the group that are among some references, {@code Patient/ID}. */
    Members narrowedTo(List<String> references) {
        var both = new HashSet<String>(references);
        patients.ifPresent(both::retainAll);
        return new Members(partition, Optional.of(both));
    }

    /** Whether resources of a type can be a patient's. */
    boolean hasType(String type) throws IOException {
        return type.equals("Patient")
                || !partition.engine().compartmentParameters("Patient", type).isEmpty();
    }

    boolean has(JsonNode resource) {
        return resource.path("resourceType").asText().equals("Patient")
                ? isOne(PATIENT + resource.path("id").asText())
                : refersToOne(resource);
    }

    private boolean refersToOne(JsonNode node) {
        if (isOne(node.path("reference").asText())) {
            return true;
        }
        for (JsonNode child : node) {
            if (child.isContainerNode() && refersToOne(child)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOne(String reference) {
        return reference.startsWith(PATIENT)
                && patients.map(known -> known.contains(reference)).orElse(true);
    }
}
