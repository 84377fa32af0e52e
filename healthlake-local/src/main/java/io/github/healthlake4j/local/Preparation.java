package io.github.healthlake4j.local;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Makes the engine's {@link ClassArchive}: runs an engine through a little of everything and lets it leave the archive. */
final class Preparation {
    private static final String DATASTORE = "0".repeat(32);
    private static final String BASE = "http://127.0.0.1";
    private static final Duration EXIT = Duration.ofMinutes(3);

    private Preparation() {}

    /** The archive; nothing is done if it is there. */
    static ClassArchive run() throws IOException, InterruptedException {
        ClassArchive archive = ClassArchive.of(EngineFiles.classPath());
        if (archive.useFlags().isEmpty()) {
            try (DataFolder data = DataFolder.open(null);
                    Engine engine = Engine.startToArchive(data)) {
                engine.await(Duration.ofMinutes(5));
                train(engine.client());
                engine.end(EXIT);
            }
            archive.keep();
        }
        return archive;
    }

    private static void train(EngineClient engine) throws IOException, InterruptedException {
        SyntheaSample.load(engine, DATASTORE);
        for (String target : new String[] {
            "metadata",
            "Patient?family=a&_sort=birthdate&_count=2",
            "Observation?patient.gender=male&_include=Observation:subject&_total=accurate",
            "Patient/x/_history"
        }) {
            engine.send(DATASTORE, BASE, "GET", target, Map.of(), new byte[0]);
        }
        byte[] patient = Json.bytes(Json.object().put("resourceType", "Patient"));
        engine.send(DATASTORE, BASE, "POST", "Patient", Map.of("Content-Type", Outcome.FHIR_JSON), patient);
        engine.purge(DATASTORE);
    }
}
