package io.github.healthlake4j.fhir;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests that go in one Bundle, encoded as they come in. */
final class BundlePart {
    private static final byte[] END = "]}".getBytes(StandardCharsets.UTF_8);

    private final String type;
    private final byte[] head;
    private final List<byte[]> entries = new ArrayList<>();
    private int bytes;
    private boolean repeatable = true;

    BundlePart(String type) {
        this.type = type;
        this.head =
                ("{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[").getBytes(StandardCharsets.UTF_8);
        this.bytes = head.length + END.length;
    }

    /** Adds an entry, unless the Bundle would then have more of them, or more bytes, than HealthLake takes. */
    boolean addIfFitting(RequestEntry entry) {
        byte[] json = entry.json();
        boolean fits = size() < Preflight.MOST_ENTRIES && bytes + 1L + json.length <= Preflight.MOST_BYTES;
        if (fits) {
            add(entry, json);
        }
        return fits;
    }

    void add(RequestEntry entry) {
        add(entry, entry.json());
    }

    private void add(RequestEntry entry, byte[] json) {
        bytes = Math.addExact(bytes, json.length + (entries.isEmpty() ? 0 : 1));
        entries.add(json);
        repeatable &= entry.isRepeatable();
    }

    int size() {
        return entries.size();
    }

    int bytes() {
        return bytes;
    }

    /** The request: one that may be sent again if each of its entries may. */
    FhirRequest request(WriteOptions options) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(bytes);
        json.writeBytes(head);
        for (int i = 0; i < entries.size(); i++) {
            if (i > 0) {
                json.write(',');
            }
            json.writeBytes(entries.get(i));
        }
        json.writeBytes(END);
        FhirRequest request = FhirRequest.post(Interaction.BUNDLE, type, "", json.toByteArray(), Payload.FHIR)
                .with(options.forBundle());
        return repeatable ? request.repeat() : request;
    }
}
