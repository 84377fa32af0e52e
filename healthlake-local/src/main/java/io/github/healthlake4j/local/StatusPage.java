package io.github.healthlake4j.local;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The page at {@code /}: datastores, jobs with their progress, the last requests. It shows ids and names, no data. */
final class StatusPage {
    private static final int REQUESTS = 25;
    private static final String HEAD = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>HealthLake on this machine</title>
            <meta http-equiv="refresh" content="5"><meta name="viewport" content="width=device-width">
            <style>body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#222}
            table{border-collapse:collapse;width:100%;margin-bottom:2rem}th,td{text-align:left;padding:.35rem .6rem;
            border-bottom:1px solid #ddd}th{font-weight:600}progress{width:10rem}code{font-size:.9em}</style></head><body>
            """;

    private final Datastores datastores;
    private final Jobs jobs;
    private final RequestLog log;
    private final Supplier<String> engine;

    /**
     * A page.
     *
     * @param engine says how the FHIR engine is
     */
    StatusPage(Datastores datastores, Jobs jobs, RequestLog log, Supplier<String> engine) {
        this.datastores = datastores;
        this.jobs = jobs;
        this.log = log;
        this.engine = engine;
    }

    Answer answer() {
        var html = new StringBuilder(HEAD);
        html.append("<h1>HealthLake on this machine</h1><p>FHIR engine: <b id=\"engine\">")
                .append(escape(engine.get()))
                .append("</b></p>");
        table(
                html,
                "Datastores",
                List.of("id", "name", "status", "created"),
                datastores.all().stream()
                        .map(one -> List.of(
                                code(one.id()),
                                escape(one.name() == null ? "" : one.name()),
                                one.status().name(),
                                Instant.ofEpochMilli(one.createdAtMillis()).toString()))
                        .toList());
        table(
                html,
                "Jobs",
                List.of("id", "kind", "datastore", "status", "progress", "message"),
                jobs.all().stream().map(StatusPage::row).toList());
        List<LoggedRequest> requests = log.all();
        table(
                html,
                "Last requests",
                List.of("time", "operation", "status", "ms"),
                requests.subList(Math.max(0, requests.size() - REQUESTS), requests.size()).stream()
                        .map(one -> List.of(
                                one.start().toString(),
                                escape(one.operation()),
                                String.valueOf(one.status()),
                                String.valueOf(one.took().toMillis())))
                        .toList());
        return Answer.text(
                200, "text/html;charset=utf-8", html.append("</body></html>").toString());
    }

    private static List<String> row(Job job) {
        long scanned = job.progress().path("TotalNumberOfResourcesScanned").asLong();
        long done = job.progress().path("TotalNumberOfResourcesImported").asLong()
                + job.progress().path("TotalNumberOfResourcesWithCustomerError").asLong();
        String bar = scanned == 0
                ? ""
                : "<progress max=\"" + scanned + "\" value=\"" + done + "\"></progress> " + done + " of " + scanned;
        return List.of(
                code(job.id()),
                job.kind().name(),
                code(job.datastoreId()),
                job.status().name(),
                bar,
                escape(job.message() == null ? "" : job.message()));
    }

    private static void table(StringBuilder html, String title, List<String> head, List<List<String>> rows) {
        html.append("<h2>").append(title).append("</h2><table><thead><tr>");
        head.forEach(name -> html.append("<th>").append(name).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(cell).append("</td>"));
            html.append("</tr>");
        }
        html.append("</tbody></table>");
    }

    private static String code(String id) {
        return "<code>" + escape(id) + "</code>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
